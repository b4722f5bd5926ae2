// Most of a test is waiting for processes.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.MethodLevel)]

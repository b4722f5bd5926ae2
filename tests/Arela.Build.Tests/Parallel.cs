// Each test runs whole builds, which use several processors themselves.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.MethodLevel)]

// One browser for all tests; pages are the tests' own.
[assembly: Parallelize(Scope = ExecutionScope.MethodLevel, Workers = 2)]

// Each test has a server, folders and processes of its own; two at a time, for a CLI takes up to half a gigabyte.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.MethodLevel)]

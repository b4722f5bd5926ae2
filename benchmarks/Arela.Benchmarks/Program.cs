using System.Globalization;
using Arela.Benchmarks;
using BenchmarkDotNet.Running;

// read [tickets] [rounds]   loading beside reading the bytes, with the ratio
// run [jobs] [parallel] [seconds]  the same jobs beside make and ninja, with the ratio
// finished [tickets] [rounds]  a run with nothing to do beside validating
// memory [tickets]          what stays in memory
// state [tickets]           transitions beside rewriting the file, and beside a store that loses updates
// anything else             BenchmarkDotNet, with its own arguments
switch (args)
{
    case ["read", .. var rest]:
        Reading.Compare(Number(rest, 0, 10_000), Number(rest, 1, 15));
        break;
    case ["run", .. var rest]:
        await Running.CompareAsync(Number(rest, 0, 1_000), Number(rest, 1, 8), rest.Length > 2 ? rest[2] : "0");
        break;
    case ["finished", .. var rest]:
        await Finished.CompareAsync(Number(rest, 0, 10_000), Number(rest, 1, 9));
        break;
    case ["memory", .. var rest]:
        Reading.Memory(Number(rest, 0, 100_000));
        break;
    case ["state", .. var rest]:
        await State.CompareAsync(Number(rest, 0, 5_000));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Reading).Assembly).Run(args);
        break;
}

static int Number(string[] values, int index, int otherwise) =>
    index < values.Length ? int.Parse(values[index], CultureInfo.InvariantCulture) : otherwise;

using Arela.Tool;
using Arela.Tool.Commands;

using var stop = new StopSignals();
return await CommandTree.InvokeAsync(args, ToolHost.OfProcess(stop)).ConfigureAwait(false);

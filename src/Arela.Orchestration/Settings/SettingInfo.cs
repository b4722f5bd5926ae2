namespace Arela.Orchestration.Settings;

/// <summary>What a property means to the person who sets it.</summary>
/// <param name="Name">The property.</param>
/// <param name="Values">What it takes: <c>switch</c>, <c>list</c>, <c>time</c>, <c>US dollars</c>, …</param>
/// <param name="Default">What holds where nobody sets it.</param>
/// <param name="Effect">What it does, in a few words.</param>
internal sealed record SettingInfo(string Name, string Values, string Default, string Effect);

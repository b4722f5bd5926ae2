namespace Arela.Orchestration.Reporting.Html;

/// <summary>A link to a file of the repository, relative to the report, so that it also works where the folder was moved to.</summary>
internal static class FileLink
{
    /// <summary>The link; its text is the path from the root, or what is given.</summary>
    public static Markup To(ArelaPaths paths, string path, string? text = null)
    {
        var html = new HtmlBuilder();
        var relative = Path.GetRelativePath(paths.Reports, path);
        var words = text ?? paths.Relative(path);
        if (Path.IsPathRooted(relative))
            return html.Add($"<code>{words}</code>").ToMarkup();
        var address = string.Join('/', relative.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Select(Uri.EscapeDataString));
        return (text is null
            ? html.Add($"""<a href="{address}"><code>{words}</code></a>""")
            : html.Add($"""<a href="{address}"><bdi>{words}</bdi></a>""")).ToMarkup();
    }
}

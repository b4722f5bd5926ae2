using System.Globalization;
using System.Text;
using System.Xml;

namespace Arela.Orchestration.Reporting.Ci;

/// <summary>Any text in an XML 1.0 file: characters that XML cannot hold become <c>\u001b</c> and the like.</summary>
internal static class XmlText
{
    public static string Clean(string text)
    {
        var isClean = true;
        for (var index = 0; isClean && index < text.Length; index++)
            isClean = XmlConvert.IsXmlChar(text[index]);
        if (isClean)
            return text;
        var clean = new StringBuilder(text.Length + 16);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (index + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[index + 1], character))
                clean.Append(character).Append(text[++index]);
            else if (XmlConvert.IsXmlChar(character))
                clean.Append(character);
            else
                clean.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }

        return clean.ToString();
    }
}

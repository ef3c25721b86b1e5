using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CaseApi.Http.OpenApi;

/// <summary>The comments of the code, as plain text, from the documentation files beside the assemblies. Without the files there are no descriptions.</summary>
internal sealed partial class XmlDocs
{
    private readonly Dictionary<string, XElement> members = new(StringComparer.Ordinal);

    public XmlDocs(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "CaseApi*.xml").Order(StringComparer.Ordinal))
        {
            foreach (var member in XDocument.Load(file).Descendants("member"))
            {
                members[member.Attribute("name")!.Value] = member;
            }
        }
    }

    public string? Of(Type type) => Text(Member($"T:{Name(type)}")?.Element("summary"));

    /// <summary>The member's own comment, or its line among the parameters of its record.</summary>
    public string? Of(MemberInfo member)
    {
        var owner = Name(member.DeclaringType!);
        return Text(Member($"{(member is FieldInfo ? 'F' : 'P')}:{owner}.{member.Name}")?.Element("summary"))
            ?? Text(Member($"T:{owner}")?.Elements("param").FirstOrDefault(param => param.Attribute("name")?.Value == member.Name));
    }

    private XElement? Member(string name) => members.GetValueOrDefault(name);

    private static string Name(Type type) =>
        (type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string? Text(XElement? comment)
    {
        if (comment is null)
        {
            return null;
        }

        var text = Space().Replace(string.Concat(comment.Nodes().Select(Plain)), " ").Trim();
        return text.Length == 0 ? null : text;
    }

    private static string Plain(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "paramref" } named => $"`{Camel(named.Attribute("name")!.Value)}`",
        XElement { Name.LocalName: "see" } see when see.Attribute("cref") is { } cref => $"`{Camel(cref.Value[(cref.Value.LastIndexOf('.') + 1)..])}`",
        XElement { Name.LocalName: "see" } see => see.Attribute("langword")?.Value ?? see.Value,
        XElement other => string.Concat(other.Nodes().Select(Plain)) + " ",
        _ => "",
    };

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}

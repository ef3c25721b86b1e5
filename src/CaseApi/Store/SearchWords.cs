using CaseApi.Cases;

namespace CaseApi.Store;

/// <summary>What a case can be found by when somebody asks for a name, an identifier or words.</summary>
internal static class SearchWords
{
    // PostgreSQL indexes no value over 2.7 kB and no text whose words come to more than 1 MiB; an appeal is registered whatever its
    // length, so what is beyond is not found by search. Eight bytes for each two letters at worst.
    private const int LongestIdentifier = 200;
    private const int LongestText = 200_000;

    public static IEnumerable<string> Identifiers(Case state) => new[] { state.Applicant?.Identifier, state.Representative?.Identifier }
        .Concat(state.CoApplicants.Select(p => p.Identifier))
        .Concat(state.OtherRepresentatives.Select(r => r.Representative.Identifier))
        .Concat(state.InterestedPersons.Select(p => p.Identifier))
        .OfType<string>()
        .Select(identifier => Head(identifier, LongestIdentifier));

    public static string Text(Case state) => Head(All(state), LongestText);

    private static string All(Case state) => string.Join(' ', new[] { state.Applicant?.Name, state.Representative?.Name, state.Subject, state.Statement }
        .Concat(state.CoApplicants.Select(p => p.Name))
        .Concat(state.OtherRepresentatives.Select(r => r.Representative.Name))
        .Concat(state.InterestedPersons.Select(p => p.Name))
        .Concat(state.Claims.Select(c => c.Text))
        .OfType<string>());

    private static string Head(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}

using CaseApi.Cases;

namespace CaseApi.Store;

/// <summary>What a case can be found by when somebody asks for a name, an identifier or words.</summary>
internal static class SearchWords
{
    public static IEnumerable<string> Identifiers(Case state) => new[] { state.Applicant?.Identifier, state.Representative?.Identifier }
        .Concat(state.CoApplicants.Select(p => p.Identifier))
        .Concat(state.InterestedPersons.Select(p => p.Identifier))
        .OfType<string>();

    public static string Text(Case state) => string.Join(' ', new[] { state.Applicant?.Name, state.Representative?.Name, state.Subject, state.Statement }
        .Concat(state.CoApplicants.Select(p => p.Name))
        .Concat(state.InterestedPersons.Select(p => p.Name))
        .Concat(state.Claims.Select(c => c.Text))
        .OfType<string>());
}

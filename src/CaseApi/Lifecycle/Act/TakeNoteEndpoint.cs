using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;

namespace CaseApi.Lifecycle.Act;

/// <summary>Ends a simplified procedure by taking note of the appeal.</summary>
public static class TakeNoteEndpoint
{
    public sealed record TakeNoteRequest(string? Text = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<TakeNoteRequest, TakeNote>(TakeNote.Step, StepScopes.Decide, (meta, request) => new TakeNote(meta, request.Text))
            .WithSummary("Ends a simplified procedure by taking note of the appeal.");
}

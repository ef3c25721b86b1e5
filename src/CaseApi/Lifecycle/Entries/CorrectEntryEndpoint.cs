using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using FluentValidation;

namespace CaseApi.Lifecycle.Entries;

/// <summary>Annuls a wrong entry; the case stands as before it.</summary>
public static class CorrectEntryEndpoint
{
    public sealed record CorrectEntryRequest(long Event, string WhatWasWrong, string Proof) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<CorrectEntryRequest, CorrectEntry>(CorrectEntry.Step, StepScopes.Backdate, (meta, request) => new CorrectEntry(meta, request.Event, request.WhatWasWrong, request.Proof))
            .WithSummary("Annuls a wrong entry; the case stands as before it.");

    public sealed class Validator : AbstractValidator<CorrectEntry>
    {
        public Validator()
        {
            RuleFor(c => c.Event).GreaterThan(0);
            RuleFor(c => c.WhatWasWrong).NotEmpty();
            RuleFor(c => c.Proof).NotEmpty();
        }
    }
}

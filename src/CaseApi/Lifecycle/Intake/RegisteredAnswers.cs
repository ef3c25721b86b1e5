using System.Text.Json;
using CaseApi.Cases;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;
using CaseApi.Http;
using CaseApi.ReadModels;
using CaseApi.Store;
using NodaTime;

namespace CaseApi.Lifecycle.Intake;

/// <summary>The ticket (APPC art. 64): number, day and time, receiver; with what is missing and when the answer is due.</summary>
/// <param name="RegistrationMissingYear">The year that the calendar lacks; while it does, the day of registration is provisional.</param>
public sealed record RegisteredAnswer(
    Guid CaseId,
    string Reference,
    string AccessCode,
    string Procedure,
    string Kind,
    Instant ReceivedAt,
    Instant RegisteredAt,
    LocalDate RegisteredOn,
    int? RegistrationMissingYear,
    Official? ReceivedBy,
    CaseStatus Status,
    long Version,
    IReadOnlyList<DeficiencyView> Deficiencies,
    IReadOnlyList<DeadlineView> Deadlines,
    ReceiptView Receipt);

/// <param name="What">In the language of the appeal.</param>
public sealed record DeficiencyView(string Code, string What, string Basis);

/// <param name="ContentHash">SHA-256 of the body exactly as it was received.</param>
public sealed record ReceiptView(string ContentHash, Instant IssuedAt);

public sealed class RegisteredAnswers(AccessCodes codes)
{
    public RecordedAnswer Of(Case state, Procedure procedure, CommandMeta meta)
    {
        var answer = new RegisteredAnswer(
            state.Id,
            state.Reference,
            meta.DryRun ? "" : codes.Of(state.Id, 1),
            state.Procedure,
            state.Kind,
            state.ReceivedAt,
            state.RegisteredAt,
            state.RegisteredOn,
            state.RegistrationPending?.MissingYear,
            state.ReceivedBy,
            state.Status,
            state.Version,
            [.. state.Deficiencies.Select(d => new DeficiencyView(d.Code, What(procedure, d.Code, state.Language), d.Basis))],
            [.. state.Clocks.Select(DeadlineView.Of)],
            new ReceiptView($"sha256:{(meta.Repetition is { } repetition ? Convert.ToHexStringLower(repetition.BodyHash.Span) : "")}", meta.Now));
        return new RecordedAnswer(
            StatusCodes.Status201Created, $"/v1/cases/{state.Id}", state.Version, JsonSerializer.SerializeToUtf8Bytes(answer, Json.Options));
    }

    private static string What(Procedure procedure, string code, string language)
    {
        var what = procedure.Intake.First(r => r.Code == code).What;
        return what.GetValueOrDefault(language) ?? what.GetValueOrDefault("en") ?? code;
    }
}

using System.Collections.Frozen;
using System.Data.Common;
using System.Text.Json;
using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Http;
using CaseApi.Lifecycle;
using CaseApi.Lifecycle.Intake;
using CaseApi.Store;
using MediatR;

namespace CaseApi.Integrations.Transfer;

/// <summary>For whom lines are imported.</summary>
/// <param name="Language">Of what is said about mistakes.</param>
internal sealed record ImportSender(Caller Caller, string Language, string TraceId);

/// <summary>
/// Takes one line: its appeal and its steps, each by its own command under a key made from the line's, with the scopes that its own route asks for. What was
/// taken before is answered from the record, so that a line may be sent again after anything.
/// </summary>
internal sealed class LineImport(CommandMetas metas, CaseStore store, AccessStore access, IMediator mediator, EndpointDataSource endpoints)
{
    private const int Attempts = 5;
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);

    private readonly Lazy<FrozenDictionary<string, StepRoute>> routes = new(() =>
        endpoints.Endpoints.Select(e => e.Metadata.GetMetadata<StepRoute>()).OfType<StepRoute>().ToFrozenDictionary(r => r.Step.Name));

    public async Task<ImportResult> TakeAsync(NumberedLine line, ImportSender sender, CancellationToken cancellation)
    {
        if (line.Problem is { } unread)
        {
            return Refused(line.Number, null, unread, sender);
        }

        if (!ImportLine.Read(line.Bytes, routes.Value).TryGet(out var read, out var problem))
        {
            return Refused(line.Number, KeyIn(line.Bytes), problem, sender);
        }

        var key = read.Appeal.Key;
        try
        {
            var (registered, refused) = await RegisterAsync(read, sender, cancellation);
            return registered is null
                ? Refused(line.Number, key, refused!, sender)
                : await StepsAsync(new ImportResult(line.Number, key, ImportOutcome.Repeated), read, registered, sender, cancellation);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException)
        {
            // Whatever was taken of the line is there; sent again it goes on from it.
            return Refused(line.Number, key, new Problem("store-unavailable"), sender);
        }
    }

    private async Task<(Registered? Registered, Problem? Problem)> RegisterAsync(ImportLine line, ImportSender sender, CancellationToken cancellation)
    {
        var caller = sender.Caller;
        if (Barred(StepScopes.Applicant, caller) is { } barred)
        {
            return (null, barred);
        }

        var repetition = metas.Repetition(line.Appeal.Key, false, "register-appeal", line.Sha256)!;
        if (!metas.OfIntake(new CommandSender(caller, StepScopes.Applicant, sender.TraceId), false, line.Appeal.ReceivedAt, line.Appeal.At, repetition).TryGet(out var meta, out var problem))
        {
            // What may not be put into the past today may have been when the line came first.
            return await store.EarlierAsync(caller.Tenant, caller.Client, repetition, cancellation) is { } earlier
                ? Of(earlier.Repeat(repetition))
                : (null, problem);
        }

        return Of(await SendAsync(RegisterAppealEndpoint.Command(meta, line.Appeal), cancellation));
    }

    private async Task<ImportResult> StepsAsync(ImportResult result, ImportLine line, Registered registered, ImportSender sender, CancellationToken cancellation)
    {
        var fresh = registered.Fresh;
        result = result with { CaseId = registered.CaseId, Reference = registered.Reference, Version = registered.Version == 0 ? null : registered.Version };
        for (var i = 0; i < line.Steps.Count; i++)
        {
            var step = line.Steps[i];
            var (version, problem) = await StepAsync(step, $"{line.Appeal.Key}/{i + 1}", registered.CaseId, result.Version ?? 0, sender, cancellation);
            if (problem is not null)
            {
                return result with { Outcome = ImportOutcome.Stopped, Problem = Document(problem, sender) };
            }

            fresh |= version.Fresh;
            result = result with { Version = version.Number == 0 ? null : version.Number, Steps = i + 1 };
        }

        return fresh ? result with { Outcome = ImportOutcome.Imported } : result;
    }

    private async Task<((long Number, bool Fresh) Version, Problem? Problem)> StepAsync(
        LineStep step, string key, Guid caseId, long version, ImportSender sender, CancellationToken cancellation)
    {
        var caller = sender.Caller;
        if (step.Officer is { } officer && officer != caller.OfficerId)
        {
            if (!caller.ActsForPeople || access.Current.Officer(caller.Tenant, officer) is null)
            {
                return (default, new Problem("invalid-request", Errors: [new FieldError($"{step.Pointer}/officer", "unknown-officer", TransferTexts.Officer)]));
            }

            caller = caller with { OfficerId = officer };
        }

        if (Barred(step.Route.Scopes, caller) is { } barred)
        {
            return (default, ImportLine.At(barred, $"{step.Pointer}/command"));
        }

        var repetition = metas.Repetition(key, false, $"{step.Route.Step.Name} {caseId}", step.Read.Sha256)!;
        var result = metas.OfStep(new CommandSender(caller, step.Route.Scopes, sender.TraceId), caseId, version, false, step.Read.Request, repetition).TryGet(out var meta, out var problem)
            ? await SendAsync(step.Read.Command(meta), cancellation)
            : await store.EarlierAsync(caller.Tenant, caller.Client, repetition, cancellation) is { } earlier ? earlier.Repeat(repetition) : null;
        return result switch
        {
            CommandResult.Accepted accepted => ((accepted.Version, true), null),
            CommandResult.Replayed replayed => ((replayed.Answer.Version, false), null),
            CommandResult.KeyExpired => ((0, false), null),
            _ => (default, Placed(result is null ? problem! : CommandResults.ProblemOf(result, step.Route.Step), step)),
        };
    }

    private static Problem Placed(Problem problem, LineStep step)
    {
        var placed = ImportLine.At(problem, problem.Errors is { Count: > 0 } ? $"{step.Pointer}/body" : step.Pointer);
        return !step.AtBesideBody ? placed : placed with
        {
            Errors = [.. placed.Errors!.Select(e => e.Pointer == $"{step.Pointer}/body/at" ? e with { Pointer = $"{step.Pointer}/at" } : e)],
        };
    }

    /// <summary>What passes by itself is waited for: nobody is there to send the line again at once.</summary>
    private async Task<CommandResult> SendAsync(IRequest<CommandResult> command, CancellationToken cancellation)
    {
        var result = await mediator.Send(command, cancellation);
        for (var attempt = 1; attempt < Attempts && result is CommandResult.Unknown or CommandResult.KeyInUse; attempt++)
        {
            await Task.Delay(Again * attempt, cancellation);
            result = await mediator.Send(command, cancellation);
        }

        return result;
    }

    private static Problem? Barred(IReadOnlyList<string> scopes, Caller caller) =>
        !scopes.Any(caller.Has) ? new Problem("missing-scope", AccessTexts.Needs(scopes)) : AccessRules.MissingOfficer(scopes, caller);

    private static (Registered? Registered, Problem? Problem) Of(CommandResult result) => result switch
    {
        CommandResult.Accepted accepted => (Registered.Of(accepted.Answer, fresh: true), null),
        CommandResult.Replayed replayed => (Registered.Of(replayed.Answer, fresh: false), null),
        CommandResult.KeyExpired expired => (new Registered(expired.CaseId, null, 0, false), null),
        _ => (null, CommandResults.ProblemOf(result)),
    };

    private static ImportResult Refused(long line, string? key, Problem problem, ImportSender sender) =>
        new(line, key, ImportOutcome.Refused) { Problem = Document(problem, sender) };

    private static ProblemDocument Document(Problem problem, ImportSender sender) => ProblemResult.Document(problem, ProblemCatalogue.Of(problem.Code), sender.Language, sender.TraceId);

    // The name of a line helps to find it, however wrong the rest is.
    private static string? KeyIn(byte[] line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("key", out var key) && key.ValueKind == JsonValueKind.String
                && key.GetString() is { Length: <= ImportLine.LongestKey } name && name.All(c => c is > ' ' and <= '~') ? name : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <param name="Version">0 where the recorded answer has been dropped.</param>
    private sealed record Registered(Guid CaseId, string? Reference, long Version, bool Fresh)
    {
        public static Registered Of(RecordedAnswer answer, bool fresh)
        {
            using var body = JsonDocument.Parse(answer.Body);
            return new Registered(body.RootElement.GetProperty("caseId").GetGuid(), body.RootElement.GetProperty("reference").GetString(), answer.Version, fresh);
        }
    }
}

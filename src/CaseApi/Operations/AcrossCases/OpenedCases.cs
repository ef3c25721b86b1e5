using System.Text.Json;
using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Persons;
using CaseApi.Documents;
using CaseApi.Http;
using CaseApi.Lifecycle;
using CaseApi.ReadModels;
using MediatR;
using NodaTime;

namespace CaseApi.Operations.AcrossCases;

/// <summary>Opens a case at another authority from one that was sent there, with copies of its documents.</summary>
public sealed class OpenedCases(IMediator mediator, AccessStore access, CaseRules rules, DocumentCopies copies)
{
    private static readonly JsonSerializerOptions Readable = new(Json.Options) { WriteIndented = true };

    /// <summary>What is registered at the receiver.</summary>
    public sealed record Opening(AppealIntake Appeal, Instant ReceivedAt);

    public async Task OpenAsync(Opening opening, CommandMeta meta, CancellationToken cancellation)
    {
        var result = await mediator.Send(new RegisterAppeal(meta, opening.Appeal, RegistrationFacts.Before(opening.ReceivedAt, null)), cancellation);
        if (result is not (CommandResult.Accepted or CommandResult.Replayed or CommandResult.KeyReused or CommandResult.KeyExpired))
        {
            var mistakes = result is CommandResult.Invalid invalid ? string.Join(", ", invalid.Mistakes.Select(m => $"{m.Pointer} {m.Code}")) : "";
            throw new InvalidDataException($"No case could be opened at {meta.Tenant}: {result.GetType().Name} {mistakes}");
        }
    }

    /// <summary>The complaint as a case of the reviewing body: its author as applicant, the body complained of as the other side, and the whole file.</summary>
    public async Task<Opening> OfComplaintAsync(
        Case state, IReadOnlyList<RecordedEvent> history, ComplaintPassedUp passed, string authority, Guid target, CancellationToken cancellation)
    {
        var complaint = state.Complaints.First(c => c.Number == passed.Number);
        var others = state.InterestedPersons.Where((_, i) => ParticipantIds.InterestedPerson(i + 1) is var id && id != complaint.Complainant && state.ParticipantIds.Contains(id))
            .Concat(complaint.Complainant == ParticipantIds.Applicant || state.Applicant is null ? [] : [state.Applicant]);
        var filedOn = complaint.FiledAt.InZone(rules.Zone(state.Tenant)).Date;
        return new Opening(
            new AppealIntake("complaint", state.Channel, state.Language)
            {
                HearingLanguage = state.HearingLanguage,
                Interpreter = state.Interpreter,
                FiledOn = filedOn,
                Applicant = PersonOf(state, complaint.Complainant),
                Representative = complaint.Complainant is ParticipantIds.Applicant or ParticipantIds.Representative ? state.Representative : null,
                InterestedPersons = [Body(state.Tenant, state.Language), .. others],
                AddressedTo = Body(authority, state.Language).Name,
                Subject = state.Subject,
                Statement = complaint.Statement ?? "",
                Claims = complaint.Claims ?? [],
                Need = state.Need,
                Topic = state.Topic,
                Subtopic = state.Subtopic,
                Against = new Against(Authority: state.Tenant, CaseId: state.Id, Act: complaint.Act),
                Signature = state.Signature is { } signature ? signature with { SignedOn = filedOn } : null,
                Documents = await FileAsync(state, history, authority, target, cancellation),
                Origin = new CaseOrigin(OriginRelation.Complaint, state.Tenant, state.Id, state.Reference, passed.SentAt, passed.Chain, passed.Matter),
            },
            passed.At);
    }

    /// <summary>The appeal, or the claims that were sent, as a case of the receiver; its clock starts with its own receipt.</summary>
    public async Task<Opening> OfForwardedAsync(
        Case state, IReadOnlyList<RecordedEvent> history, AppealForwarded forwarded, string authority, Guid target, CancellationToken cancellation) => new(
        new AppealIntake(state.Kind, state.Channel, state.Language)
        {
            HearingLanguage = state.HearingLanguage,
            Interpreter = state.Interpreter,
            FiledOn = state.FiledOn,
            Applicant = state.Applicant,
            CoApplicants = state.PresentCoApplicants,
            Representative = state.Representative,
            InterestedPersons = state.PresentInterestedPersons,
            AddressedTo = state.AddressedTo,
            Subject = state.Subject,
            Statement = state.Statement ?? "",
            Claims = forwarded.Part == ForwardedPart.Whole ? state.Claims : [.. state.Claims.Where(c => forwarded.Claims.Contains(c.Id))],
            Need = state.Need,
            Topic = state.Topic,
            Subtopic = state.Subtopic,
            Against = state.Against,
            Signature = state.Signature,
            Fee = state.Fee,
            ExternalIds = state.ExternalIds,
            Attributes = state.Attributes,
            Documents = await FileAsync(state, history, authority, target, cancellation),
            Origin = new CaseOrigin(OriginRelation.Forwarded, state.Tenant, state.Id, state.Reference, forwarded.At, forwarded.Chain),
        },
        forwarded.At);

    /// <summary>Copies of all documents, and the case as it stands with all its events, so that nothing of the file is missing.</summary>
    private async Task<IReadOnlyList<Guid>> FileAsync(Case state, IReadOnlyList<RecordedEvent> history, string authority, Guid target, CancellationToken cancellation)
    {
        var documents = await copies.CopyAsync(state.Tenant, [.. state.File.Documents.Select(d => d.Document)], authority, target, cancellation);
        var (procedure, _) = rules.Of(state);
        var annulled = state.Entries.Where(e => e.Annulled).Select(e => e.Version).ToHashSet();
        var text = JsonSerializer.SerializeToUtf8Bytes(
            new PassedCaseFile(CaseDocument.Of(state, procedure), [.. history.Select(e => PublishedEvent.OfStaff(e, annulled.Contains(e.Version)))]), Readable);
        var id = DocumentCopies.IdOf(state.Id, target);
        await copies.AddAsync(id, authority, $"{state.Reference}.json", "application/json", text, cancellation);
        return [.. documents, id];
    }

    private Participant Body(string authority, string language)
    {
        var known = access.Current.Authority(authority);
        return new Participant(ParticipantType.Organisation, known?.Names.GetValueOrDefault(language) ?? known?.Names.Values.FirstOrDefault() ?? authority);
    }

    private static Participant? PersonOf(Case state, string id)
    {
        for (var i = 0; i < state.InterestedPersons.Count; i++)
        {
            if (ParticipantIds.InterestedPerson(i + 1) == id)
            {
                return state.InterestedPersons[i];
            }
        }

        for (var i = 0; i < state.CoApplicants.Count; i++)
        {
            if (ParticipantIds.CoApplicant(i + 1) == id)
            {
                return state.CoApplicants[i];
            }
        }

        return state.Applicant;
    }
}

/// <summary>The case file as it goes to another body: the case as it stands and all that happened in it.</summary>
public sealed record PassedCaseFile(CaseDocument Case, IReadOnlyList<PublishedEvent> Events);

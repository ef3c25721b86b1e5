using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>
/// Lets people join the procedure, leave it, and be represented by others: interested persons may join a procedure that is under way, several may appeal
/// together, and everybody may have a representative (APPC arts 21 to 23, 68). Who joins is shown what is shown to the others from then on.
/// </summary>
/// <param name="Remove">Participant ids; who leaves takes the representative along.</param>
/// <param name="Representatives">Each takes the place of the one whom the participant had.</param>
public sealed record ChangeParticipants(
    CommandMeta Meta, IReadOnlyList<JoiningParticipant> Add, IReadOnlyList<string> Remove, IReadOnlyList<AppointedRepresentative> Representatives, string Reasons) : ICaseCommand
{
    public static readonly Step Step = new("change-participants", Statuses.Open, "APPC art. 21", "APPC art. 68");

    /// <summary>The names of the authority's own officers, who represent nobody in its procedures.</summary>
    public IReadOnlyCollection<string> OwnStaff { get; init; } = [];

    public static StepOutcome Decide(ChangeParticipants command, Case state, Procedure procedure)
    {
        if (command.Add.Count + command.Remove.Count + command.Representatives.Count == 0)
        {
            return new Refusal("nothing-to-change", "Name somebody who joins, leaves or is represented.", "APPC art. 21");
        }

        var joined = Joined(command, state);
        IReadOnlyList<string> leaving = [.. command.Remove.Concat(command.Remove.Select(ParticipantIds.RepresentativeOf).Where(state.ParticipantIds.Contains)).Distinct()];
        return (Departures(command, state) ?? Appointments(command, [.. state.ParticipantIds.Concat(joined.Select(j => j.Participant)).Except(leaving)])) is { } barred
            ? barred
            : StepOutcome.Of(
            [
                .. leaving.Select(id => new ParticipantLeft { Participant = id, Reasons = command.Reasons }),
                .. joined,
                .. command.Representatives.Select(r => new RepresentativeAppointed
                {
                    Of = r.Of, Participant = ParticipantIds.RepresentativeOf(r.Of), Authority = r.Representative.Authority.Kind, Representative = r.Representative, Reasons = command.Reasons,
                }),
            ]);
    }

    private static List<ParticipantJoined> Joined(ChangeParticipants command, Case state)
    {
        List<ParticipantJoined> joined = [];
        foreach (var one in command.Add)
        {
            var earlier = state.ParticipantIds.Concat(state.FormerParticipants).Concat(joined.Select(j => j.Participant));
            var id = one.As switch
            {
                JoiningRole.CoApplicant => ParticipantIds.CoApplicant(1 + earlier.Count(ParticipantIds.IsCoApplicant)),
                _ => ParticipantIds.InterestedPerson(1 + earlier.Count(ParticipantIds.IsInterestedPerson)),
            };
            joined.Add(new ParticipantJoined { Participant = id, As = one.As, Person = one.Person, Reasons = command.Reasons });
        }

        return joined;
    }

    private static Refusal? Departures(ChangeParticipants command, Case state)
    {
        foreach (var (id, place) in command.Remove.Select((id, place) => (id, place)))
        {
            var pointer = $"/remove/{place}";
            if (Recipients.Unknown(id, state, pointer) is { } unknown)
            {
                return unknown;
            }

            if (id == ParticipantIds.Applicant)
            {
                return new Refusal("applicant-does-not-leave", "The applicant ends the procedure by withdrawing the appeal.", "APPC art. 64(9)").About(pointer);
            }

            if (state.Complaints.Any(c => c.IsPending && c.Complainant == id))
            {
                return new Refusal("complaint-pending", "A complaint of this participant is not decided yet.", "APPC art. 91(4)").About(pointer);
            }
        }

        return null;
    }

    private static Refusal? Appointments(ChangeParticipants command, IReadOnlyList<string> participants)
    {
        foreach (var (appointed, place) in command.Representatives.Select((r, place) => (r, place)))
        {
            if (!participants.Contains(appointed.Of) || ParticipantIds.IsRepresentative(appointed.Of))
            {
                return new Refusal("unknown-participant", $"Nobody of this id can be represented; the participants are: {string.Join(", ", participants)}.", "APPC art. 68").About($"/representatives/{place}/of");
            }

            if (string.IsNullOrWhiteSpace(appointed.Representative.Authority.Document))
            {
                return new Refusal(
                    "authority-not-proved", "Name the document that proves the authority; what was given by word is written down and signed.", "APPC art. 68")
                    .About($"/representatives/{place}/representative/authority/document");
            }

            if (!appointed.Namesake && command.OwnStaff.Contains(appointed.Representative.Name, StringComparer.OrdinalIgnoreCase))
            {
                return new Refusal(
                    "own-staff-represents-nobody", "The body's own staff represent nobody in its procedures; if this is somebody else of the same name, say so with namesake.", "APPC art. 68(4)")
                    .About($"/representatives/{place}/representative/name");
            }
        }

        return null;
    }
}

/// <summary>As what somebody joins: with the applicant, or as one whose rights the act may touch.</summary>
public enum JoiningRole { InterestedPerson, CoApplicant }

public sealed record JoiningParticipant(JoiningRole As, Participant Person);

/// <param name="Of">Participant id of the represented one, such as applicant.</param>
/// <param name="Namesake">True if the representative only bears the name of one of the authority's officers.</param>
public sealed record AppointedRepresentative(string Of, Representative Representative, bool Namesake = false);

public sealed record ParticipantJoined : CaseEvent, IForRecipient
{
    /// <summary>The id under which the participant stands in the case.</summary>
    public string Participant { get; init; } = "";

    public JoiningRole As { get; init; }

    [PersonalData] public Participant? Person { get; init; }

    [PersonalData] public string? Reasons { get; init; }

    string IForRecipient.Recipient => Participant;

    // Places in the lists go with the ids, so a name that was erased leaves its place too; nobody joins after that.
    public override Case ApplyTo(Case before) => before with
    {
        ParticipantIds = [.. before.ParticipantIds, Participant],
        CoApplicants = As == JoiningRole.CoApplicant && Person is not null ? [.. before.CoApplicants, Person] : before.CoApplicants,
        InterestedPersons = As == JoiningRole.InterestedPerson && Person is not null ? [.. before.InterestedPersons, Person] : before.InterestedPersons,
    };
}

/// <summary>Somebody takes part no longer; terms that ran for them end.</summary>
public sealed record ParticipantLeft : CaseEvent, IForRecipient
{
    public string Participant { get; init; } = "";

    [PersonalData] public string? Reasons { get; init; }

    string IForRecipient.Recipient => Participant;

    public override Case ApplyTo(Case before) => before with
    {
        ParticipantIds = [.. before.ParticipantIds.Where(id => id != Participant)],
        FormerParticipants = [.. before.FormerParticipants.Where(id => id != Participant), Participant],
        Representative = Participant == Persons.ParticipantIds.Representative ? null : before.Representative,
        OtherRepresentatives = [.. before.OtherRepresentatives.Where(r => Persons.ParticipantIds.RepresentativeOf(r.Of) != Participant)],
    };
}

public sealed record RepresentativeAppointed : CaseEvent, IForRecipient
{
    /// <summary>Participant id of the represented one.</summary>
    public string Of { get; init; } = "";

    /// <summary>Participant id of the representative.</summary>
    public string Participant { get; init; } = "";

    /// <summary>On what the authority rests, such as power-of-attorney.</summary>
    public string Authority { get; init; } = "";

    [PersonalData] public Representative? Representative { get; init; }

    [PersonalData] public string? Reasons { get; init; }

    string IForRecipient.Recipient => Participant;

    public override Case ApplyTo(Case before)
    {
        var own = Of == Persons.ParticipantIds.Applicant;
        return before with
        {
            ParticipantIds = before.ParticipantIds.Contains(Participant) ? before.ParticipantIds : [.. before.ParticipantIds, Participant],
            FormerParticipants = [.. before.FormerParticipants.Where(id => id != Participant)],
            Representative = own ? Representative : before.Representative,
            OtherRepresentatives = own || Representative is null
                ? before.OtherRepresentatives
                : [.. before.OtherRepresentatives.Where(r => r.Of != Of), new RepresentativeOf(Of, Representative)],

            // The authority is proved now, whatever intake had found.
            Deficiencies = own ? [.. before.Deficiencies.Where(d => d.Code != "authority-missing")] : before.Deficiencies,
        };
    }
}

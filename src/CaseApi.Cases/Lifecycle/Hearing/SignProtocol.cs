using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Hearing;

/// <summary>Chair and secretary sign the protocol of an oral hearing (APPC art. 74; ).</summary>
/// <param name="Matter">What was discussed (R-104(4)).</param>
/// <param name="Statements">Explanations and statements (R-104(5)).</param>
/// <param name="SignedBy">The names of chair and secretary, as the hearing was entered.</param>
public sealed record SignProtocol(CommandMeta Meta, string Matter, string Statements, string? Questions, IReadOnlyList<string> SignedBy) : ICaseCommand
{
    public static readonly Step Step = new("sign-protocol", [CaseStatus.Heard], "APPC art. 74(4)", "R-107")
    {
        Unless = (state, _) => state.Hearing switch
        {
            { Session: { } session } when !session.Form.IsOral() => new Refusal(
                "no-protocol-of-written-hearing", "A protocol is made only of an oral hearing.", "APPC art. 73(4)", "R-107"),
            { Protocol: not null } => new Refusal("protocol-already-signed", "The protocol of this hearing is signed already.", "APPC art. 74(4)"),
            _ => null,
        },
    };

    public static StepOutcome Decide(SignProtocol command, Case state, Procedure procedure)
    {
        var session = state.Hearing.Session!;
        return new[] { session.Chair, session.Secretary }.Any(n => n is not null && !command.SignedBy.Contains(n))
            ? new Refusal("protocol-signature-missing", "The protocol is signed by the chair and by the secretary of the hearing.", procedure.Protocol.Basis, "APPC art. 74(4)").About("/signedBy")
            : new ProtocolSigned { Matter = command.Matter, Statements = command.Statements, Questions = command.Questions, SignedBy = command.SignedBy };
    }
}

public sealed record ProtocolSigned : CaseEvent
{
    [PersonalData] public string? Matter { get; init; }

    [PersonalData] public string? Statements { get; init; }

    [PersonalData] public string? Questions { get; init; }

    [PersonalData] public IReadOnlyList<string>? SignedBy { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Hearing = before.Hearing with { Protocol = new ProtocolState(Matter, Statements, Questions, SignedBy, At) },
    };
}

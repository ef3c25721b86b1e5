using CaseApi.Calendar;

namespace CaseApi.Cases.Procedures;

/// <summary>Reads how long: {amount, unit}, {min, max, unit} or {session: {body, number}}.</summary>
internal static class TermReader
{
    public static Term Any(ProcedureNode node, ProcedureMistakes mistakes) =>
        node.Member("session") is { } session ? Session(node, session, mistakes)
        : node.Member("min") is not null || node.Member("max") is not null ? Window(node, mistakes)
        : Amount(node, mistakes);

    public static AmountTerm Amount(ProcedureNode node, ProcedureMistakes mistakes)
    {
        var reading = new ObjectReading(node, mistakes, "amount", "unit");
        return new AmountTerm(reading.Number("amount", 1), reading.Code<TermUnit>("unit"));
    }

    private static WindowTerm Window(ProcedureNode node, ProcedureMistakes mistakes)
    {
        var reading = new ObjectReading(node, mistakes, "min", "max", "unit");
        var (min, max) = (reading.Number("min", 1), reading.Number("max", 1));
        if (max < min)
        {
            mistakes.Add(node, $"A window from {min} to {max} is none; give a max not below the min.");
        }

        return new WindowTerm(min, max, reading.Code<TermUnit>("unit"));
    }

    private static SessionTerm Session(ProcedureNode node, ProcedureNode session, ProcedureMistakes mistakes)
    {
        _ = new ObjectReading(node, mistakes, "session");
        var reading = new ObjectReading(session, mistakes, "body", "number");
        return new SessionTerm(reading.Text("body"), reading.Number("number", 1));
    }
}

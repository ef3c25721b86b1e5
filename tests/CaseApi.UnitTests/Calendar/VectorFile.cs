using System.Text.Json;
using CaseApi.Calendar;
using NodaTime;
using NodaTime.Text;
using static CaseApi.UnitTests.Calendar.Calendars;

namespace CaseApi.UnitTests.Calendar;

/// <summary>Reads deadline-vectors.json. What the file expects stays in <see cref="Json"/>.</summary>
internal sealed record Vector(string Id, DueDateQuestion Question, JsonElement Json)
{
    public string? Expected(string member) => Json.TryGetProperty(member, out var value) ? value.GetString() : null;

    public override string ToString() => Id;
}

internal static class VectorFile
{
    public static IReadOnlyDictionary<string, Vector> All { get; } = Read();

    private static Dictionary<string, Vector> Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root(), "tests/CaseApi.UnitTests/Calendar/deadline-vectors.json")));
        return document.RootElement.EnumerateArray().Select(vector => Read(vector.Clone())).ToDictionary(vector => vector.Id);
    }

    private static Vector Read(JsonElement json)
    {
        var rule = json.GetProperty("rule");
        var isEndOfDay = Text(rule, "op") == "end_of_day";
        var start = json.GetProperty("start").GetString()!;
        var question = new DueDateQuestion
        {
            Start = json.GetProperty("startKind").GetString() switch
            {
                "date" => ClockStart.On(Day(start)),
                "instant" => ClockStart.At(At(start)),
                "local" => ClockStart.AtLocal(LocalDateTimePattern.ExtendedIso.Parse(start).Value),
                var other => throw new InvalidDataException(other),
            },
            Limit = isEndOfDay
                ? new TimeLimit(new AmountTerm(1, TermUnit.Day), Counting.IncludeStart)
                : new TimeLimit(ReadTerm(rule), Named<Counting>(rule, "counting", ("include", Counting.IncludeStart), ("exclude", Counting.ExcludeStart)),
                    Named(rule, "roll", ("next", Roll.Next), ("previous", Roll.Previous), ("none", Roll.None)),
                    Named(rule, "direction", ("forward", Direction.Forward), ("backward", Direction.Backward)),
                    Named(rule, "bound", ("max", Bound.Max), ("min", Bound.Min), ("window", Bound.Window))),
            Calendar = Calendars.Named(json.GetProperty("calendar").GetString()),
            Zone = Text(json, "zone") is { } zone ? DateTimeZoneProviders.Tzdb[zone] : null,
            Hours = rule.TryGetProperty("hours", out var hours) ? new OpeningHours(Time(hours, "from"), Time(hours, "to")) : null,
            Pauses = [.. json.GetProperty("pauses").EnumerateArray().Select(pause =>
                new Pause(Day(pause.GetProperty("from").GetString()!), Text(pause, "until") is { } until ? Day(until) : null))],
            Stop = Text(json, "stop") is { } stop ? Day(stop) : null,
            Registration = json.TryGetProperty("registration", out var registration)
                ? new RegistrationRule(
                    Named(registration, "afterHours", ("same_day", AfterHours.SameDay), ("next_working_day", AfterHours.NextWorkingDay)),
                    registration.TryGetProperty("dayEnd", out _) ? Time(registration, "dayEnd") : null)
                : null,
        };
        return new Vector(json.GetProperty("id").GetString()!, question, json);
    }

    private static Term ReadTerm(JsonElement rule)
    {
        if (rule.TryGetProperty("session", out var session))
        {
            return new SessionTerm(session.GetProperty("body").GetString()!, session.GetProperty("number").GetInt32());
        }

        var unit = Enum.Parse<TermUnit>(rule.GetProperty("unit").GetString()!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
        return rule.TryGetProperty("n", out var amount)
            ? new AmountTerm(amount.GetInt32(), unit)
            : new WindowTerm(rule.GetProperty("min").GetInt32(), rule.GetProperty("max").GetInt32(), unit);
    }

    /// <summary>An absent member takes the first meaning; a word that is not listed fails.</summary>
    private static T Named<T>(JsonElement json, string member, params (string Word, T Meaning)[] meanings) =>
        Text(json, member) is { } word ? meanings.Single(meaning => meaning.Word == word).Meaning : meanings[0].Meaning;

    private static string? Text(JsonElement json, string member) => json.TryGetProperty(member, out var value) ? value.GetString() : null;

    private static LocalTime Time(JsonElement json, string member) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(json.GetProperty(member).GetString()!).Value;
}

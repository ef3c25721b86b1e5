using System.Reflection;
using System.Text.Json;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Terms;
using NodaTime;

namespace CaseApi.UnitTests.Store;

/// <summary>One event of each kind with every member set, the same on every run.</summary>
internal static class ExampleEvents
{
    // What was added to clocks later stands only in events that were added later too: the older ones stay as they were stored.
    private static readonly string[] Later = ["EarliestAt", "DueSoonAt", "InstantPauses", "PausedBy", "Zone", "Hours", "Limit"];
    private static readonly string[] Latest = ["Limit"];

    private static readonly Instant Moment = Instant.FromUtc(2024, 1, 25, 4, 0);

    public static IEnumerable<CaseEvent> All() => EventVocabulary.Words.Select(w => Of(w.Type));

    public static CaseEvent Of(Type type)
    {
        var made = (CaseEvent)Make(type, type.Name, depth: 0)!;
        return made with { Clocks = [.. made.Clocks.Select(c => Older(c, type == typeof(CaseEscalated) ? Latest : Later))] };
    }

    private static ClockChange Older(ClockChange change, string[] without)
    {
        var state = change.State with { };
        foreach (var name in without)
        {
            typeof(ClockState).GetProperty(name)!.SetValue(state, null);
        }

        return change with { State = state };
    }

    private static object? Make(Type type, string name, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) ? char.ToLowerInvariant(name[0]) + name[1..]
            : type == typeof(bool) ? true
            : type == typeof(int) ? 3
            : type == typeof(long) ? 4L
            : type == typeof(Guid) ? Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057")
            : type == typeof(Instant) ? Moment
            : type == typeof(LocalTime) ? new LocalTime(9, 0)
            : type == typeof(LocalDate) ? new LocalDate(2024, 2, 14)
            : type == typeof(JsonElement) ? JsonSerializer.SerializeToElement(new { free = "form" })
            : type.IsEnum ? Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? List(type.GenericTypeArguments[0], name, depth)
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? Map(type.GenericTypeArguments[1], name, depth)
            : Record(type, depth);
    }

    private static Array List(Type element, string name, int depth)
    {
        var list = Array.CreateInstance(element, 1);
        list.SetValue(Make(element, name, depth + 1), 0);
        return list;
    }

    private static object Map(Type value, string name, int depth)
    {
        var map = Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value))!;
        ((System.Collections.IDictionary)map).Add("kk", Make(value, name, depth + 1));
        return map;
    }

    private static object Record(Type type, int depth)
    {
        if (depth > 8)
        {
            throw new InvalidOperationException($"{type} nests too deep for an example.");
        }

        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First(c => c.GetParameters() is not [var only] || only.ParameterType != type);
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Make(p.ParameterType, p.Name!, depth + 1))]);
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is not null && constructor.GetParameters().All(c => c.Name != p.Name)))
        {
            property.SetValue(made, Make(property.PropertyType, property.Name, depth + 1));
        }

        return made;
    }
}

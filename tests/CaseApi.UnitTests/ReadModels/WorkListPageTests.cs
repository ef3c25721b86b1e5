using System.Text;
using System.Text.Json;
using CaseApi.Cases.Procedures;
using CaseApi.Http;
using CaseApi.ReadModels;
using CaseApi.ReadModels.Deadlines;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.ReadModels;

/// <summary>The page of the work list and the times of every answer are written by hand: the same bytes as by the serializer and the patterns.</summary>
public class WorkListPageTests
{
    private static readonly Instant Due = Instant.FromUtc(2026, 3, 2, 19, 0);

    public static TheoryData<WorkItem> Items() =>
    [
        Item,
        Item with { Instance = "P-2", DueSoonAt = Due - Duration.FromDays(2), EndedAt = Due + Duration.FromMilliseconds(1_500), EscalatedTo = EscalationTarget.ChiefOfStaff },
        Item with { DueOn = null, DueAt = null, Unit = null, Officer = null, State = WorkState.DueSoon },
        Item with { Reference = "\"\\<&>\u0001 Сұрақ", Officer = "عامر", State = WorkState.Unresolved, EscalatedTo = EscalationTarget.HeadOfUnit },
    ];

    private static WorkItem Item => new(
        Guid.Parse("0199aaaa-bbbb-7ccc-8ddd-eeeeffff0001"), "ALA-2026-0000001-23", "kz-appc-general@2025-12-29", "decide", null, WorkState.Missed,
        new LocalDate(2026, 3, 2), Due, null, null, "reception", "aigerim", null);

    [Theory]
    [MemberData(nameof(Items))]
    public void A_line_is_written_as_the_serializer_writes_it(WorkItem item) => Written([item, Item], "eyJ-next").ShouldBe(Serialized([item, Item], "eyJ-next"));

    [Fact]
    public void An_empty_page_and_the_last_one_are_too() => Written([], null).ShouldBe(Serialized([], null));

    [Theory]
    [InlineData("2026-03-02T19:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.999999Z")]
    [InlineData("2026-03-02T19:00:00.1Z")]
    [InlineData("2026-03-02T19:00:00.000001Z")]
    [InlineData("1899-12-31T23:59:59.12Z")]
    public void An_instant_is_written_as_its_pattern_does(string text)
    {
        NodaJson.TryInstant(text, out var instant).ShouldBeTrue();
        JsonSerializer.Serialize(instant, Json.Options).ShouldBe($"\"{text}\"");
        NodaJson.Write(instant).ShouldBe(text);
    }

    [Fact]
    public void What_is_finer_than_a_microsecond_or_far_away_is_written_whole()
    {
        JsonSerializer.Serialize(Due + Duration.FromNanoseconds(1), Json.Options).ShouldBe("\"2026-03-02T19:00:00.000000001Z\"");
        JsonSerializer.Serialize(Due + Duration.FromNanoseconds(100), Json.Options).ShouldBe("\"2026-03-02T19:00:00.0000001Z\"");
        JsonSerializer.Serialize(Instant.MinValue, Json.Options).ShouldBe($"\"{NodaJson.Write(Instant.MinValue)}\"");
        JsonSerializer.Serialize(LocalDate.MinIsoValue, Json.Options).ShouldBe($"\"{NodaJson.Write(LocalDate.MinIsoValue)}\"");
        JsonSerializer.Serialize(new LocalDate(1, 1, 1), Json.Options).ShouldBe("\"0001-01-01\"");
    }

    private static string Written(IReadOnlyList<WorkItem> items, string? next) => Encoding.UTF8.GetString(new WorkListPage(items, next).Body.Span);

    private static string Serialized(IReadOnlyList<WorkItem> items, string? next) => JsonSerializer.Serialize(new Page<WorkItem>(items, next), Json.Options);
}

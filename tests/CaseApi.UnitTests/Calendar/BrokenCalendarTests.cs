using System.Text.Json.Nodes;
using CaseApi.Calendar;
using NodaTime;
using Shouldly;
using Xunit;
using static CaseApi.UnitTests.Calendar.Calendars;

namespace CaseApi.UnitTests.Calendar;

public class BrokenCalendarTests
{
    private const string Sound = """
        {"id": "kz-test", "zone": "Asia/Almaty", "weekend": ["Saturday", "Sunday"], "sources": ["Law on Holidays"], "years": {"2024": {"status": "official",
          "off": [{"date": "2024-03-08", "type": "holiday", "name": "International Women's Day", "basis": "art. 5"},
                  {"date": "2024-05-08", "type": "moved-rest-day", "name": "moved", "basis": "art. 85(3)"}],
          "working": [{"date": "2024-05-04", "type": "moved-working-day", "name": "moved from 2024-05-08", "basis": "art. 85(3)"}]}}}
        """;

    [Theory]
    [InlineData("\"2024-03-08\"", "\"2024-03-09\"", "years.2024.off[0].date", "Saturday")]
    [InlineData("\"2024-05-04\"", "\"2024-05-06\"", "years.2024.working[0].date", "Monday")]
    [InlineData("\"2024-05-08\", \"type\"", "\"2024-03-08\", \"type\"", "years.2024.off[1].date", "stands already")]
    [InlineData("\"2024-03-08\"", "\"2023-03-08\"", "years.2024.off[0].date", "another year")]
    [InlineData("\"2024-03-08\"", "\"2024-02-30\"", "years.2024.off[0].date", "no date")]
    [InlineData("\"2024-03-08\"", "20240308", "years.2024.off[0].date", "text")]
    [InlineData("\"International Women's Day\"", "\" \"", "years.2024.off[0].name", "blank")]
    [InlineData("\"type\": \"holiday\", \"name\": \"International Women's Day\", \"basis\": \"art. 5\"", "\"type\": \"holiday\", \"name\": \"x\"", "years.2024.off[0].basis", "missing")]
    [InlineData("\"holiday\"", "\"festival\"", "years.2024.off[0].type", "carry-over")]
    [InlineData("\"holiday\"", "\"moved-working-day\"", "years.2024.off[0].type", "cannot stand in 'off'")]
    [InlineData("\"moved-working-day\"", "\"holiday\"", "years.2024.working[0].type", "cannot stand in 'working'")]
    [InlineData("\"official\"", "\"final\"", "years.2024.status", "projected")]
    [InlineData("\"Asia/Almaty\"", "\"Asia/Astana\"", "zone", "Asia/Astana")]
    [InlineData("\"kz-test\"", "\"mon-fri\"", "id", "built in")]
    [InlineData("\"kz-test\"", "\"KZ Test\"", "id", "small letters")]
    [InlineData("\"Sunday\"", "\"Sonntag\"", "weekend[1]", "Monday to Sunday")]
    [InlineData("\"Sunday\"", "\"7\"", "weekend[1]", "Monday to Sunday")]
    [InlineData("\"Sunday\"", "\"Saturday\"", "weekend[1]", "twice")]
    [InlineData("[\"Saturday\", \"Sunday\"]", "[]", "weekend", "at least one")]
    [InlineData("[\"Saturday\", \"Sunday\"]", "\"Sunday\"", "weekend", "list")]
    [InlineData("\"2024\": {", "\"24\": {", "years.24", "four digits")]
    [InlineData("\"2024\": {", "\"0000\": {", "years.0000", "four digits")]
    [InlineData("\"status\"", "\"state\"", "years.2024.state", "unknown")]
    [InlineData("\"status\": \"official\",", "\"status\": \"official\", \"status\": \"derived\",", "years.2024.status", "twice")]
    [InlineData("{\"id\": \"kz-test\",", "{", "id", "missing")]
    [InlineData("\"sources\": [\"Law on Holidays\"]", "\"sources\": [5]", "sources[0]", "text")]
    [InlineData("\"name\": \"moved\",", "\"name\": \"moved\", \"names\": {\"de\": \"verlegt\"},", "years.2024.off[1].names.de", "unknown")]
    [InlineData("\"name\": \"moved\",", "\"name\": \"moved\", \"names\": {\"ru\": \" \"},", "years.2024.off[1].names.ru", "blank")]
    [InlineData("\"name\": \"moved\",", "\"name\": \"moved\", \"names\": \"перенос\",", "years.2024.off[1].names", "object")]
    public void One_mistake_is_told_with_its_place(string sound, string broken, string place, string told)
    {
        Sound.ShouldContain(sound);
        var reading = CalendarText.Parse(Sound.Replace(sound, broken, StringComparison.Ordinal));
        reading.Calendar.ShouldBeNull();
        reading.Mistakes.ShouldContain(mistake => mistake.Place == place && mistake.Message.Contains(told));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"id\":")]
    [InlineData("{\"id\": \"\\ud800\"}")]
    [InlineData("{\"\\ud800\": 1}")]
    [InlineData("[[[[[[[[[[[[1]]]]]]]]]]]]")]
    [InlineData("{\"years\": {\"2024\": 5}}")]
    [InlineData("{\"years\": {\"2024\": {\"off\": [5], \"working\": {}}}}")]
    public void Text_that_is_no_calendar_is_refused_by_a_value(string json)
    {
        var reading = CalendarText.Parse(json);
        reading.Calendar.ShouldBeNull();
        reading.Mistakes.ShouldNotBeEmpty();
    }

    [Fact]
    public void All_mistakes_are_told_at_once_with_year_and_date()
    {
        var json = JsonNode.Parse(Sound)!;
        json["zone"] = "Nowhere";
        var year = json["years"]!["2024"]!;
        year["status"] = "perhaps";
        year["off"]![0]!["date"] = "2024-03-10";
        year["off"]![1]!.AsObject().Remove("basis");
        year["working"]![0]!["date"] = "2024-05-06";
        var mistakes = CalendarText.Parse(json.ToJsonString()).Mistakes;
        mistakes.Select(mistake => mistake.Place).ShouldBe(
            ["zone", "years.2024.status", "years.2024.off[0].date", "years.2024.off[1].basis", "years.2024.working[0].date"], ignoreOrder: true);
        mistakes.Single(mistake => mistake.Place == "years.2024.working[0].date").ShouldSatisfyAllConditions(
            mistake => mistake.Year.ShouldBe(2024), mistake => mistake.Date.ShouldBe(Day("2024-05-06")));
    }

    [Fact]
    public void The_sound_text_reads()
    {
        var calendar = CalendarText.Parse(Sound, 3).Calendar.ShouldNotBeNull();
        (calendar.Id, calendar.Version, calendar.Zone.Id).ShouldBe(("kz-test", 3, "Asia/Almaty"));
        calendar.Look(Day("2024-05-04")).ShouldBe(new DayInfo(DayKind.MovedWorkingDay, "moved from 2024-05-08", "art. 85(3)"));
        calendar.Look(Day("2024-05-08")).Kind.ShouldBe(DayKind.MovedRestDay);
        calendar.Look(Day("2024-05-05")).ShouldBe(new DayInfo(DayKind.Weekend));
        calendar.Look(Day("2024-05-06")).ShouldBe(new DayInfo(DayKind.Working));
        calendar.Look(Day("2025-05-06")).Kind.ShouldBe(DayKind.Gap);
    }

    [Fact]
    public void A_year_is_put_in_as_a_new_version()
    {
        var calendar = CalendarText.Parse(Sound).Calendar.ShouldNotBeNull();
        var year = CalendarText.ParseYear("""{"status": "projected", "off": [{"date": "2030-03-08", "type": "holiday", "name": "n", "basis": "b"}], "working": []}""", 2030, calendar).Year.ShouldNotBeNull();
        var edited = calendar.WithYear(year, 2);
        (edited.Version, edited.HasYear(2024), edited.HasYear(2027), edited.HasYear(2030), calendar.HasYear(2030)).ShouldBe((2, true, false, true, false));
        edited.Look(Day("2030-03-08")).Kind.ShouldBe(DayKind.Holiday);
        edited.StatusOf(2030).ShouldBe(YearStatus.Projected);
    }

    [Fact]
    public void A_year_to_put_in_is_held_against_the_calendars_own_week()
    {
        // Friday is a day of rest in Riyadh, a working day in Almaty.
        const string Year = """{"status": "official", "off": [{"date": "2030-03-08", "type": "holiday", "name": "n", "basis": "b"}], "working": []}""";
        CalendarText.ParseYear(Year, 2030, Kazakhstan).Mistakes.ShouldBeEmpty();
        CalendarText.ParseYear(Year, 2030, SaudiArabia).Mistakes.Single().Place.ShouldBe("years.2030.off[0].date");
        CalendarText.ParseYear(Year, 2031, Kazakhstan).Mistakes.Single().Message.ShouldContain("another year");
    }

    [Theory]
    [InlineData(2023, 246)]
    [InlineData(2024, 249)]
    [InlineData(2025, 246)]
    [InlineData(2026, 247)]
    public void The_shipped_years_of_Kazakhstan_have_their_known_number_of_working_days(int year, int workingDays)
    {
        var first = new LocalDate(year, 1, 1);
        Enumerable.Range(0, CalendarSystem.Iso.GetDaysInYear(year)).Count(i => Kazakhstan.Look(first.PlusDays(i)).IsWorking).ShouldBe(workingDays);
    }

    [Fact]
    public void An_incomplete_year_is_there_to_be_read_but_not_to_compute_with()
    {
        Geneva.Years[2025].Status.ShouldBe(YearStatus.Incomplete);
        Geneva.HasYear(2025).ShouldBeFalse();
        Geneva.Look(Day("2025-12-26")).Kind.ShouldBe(DayKind.Gap);
    }

    [Fact]
    public void The_built_in_calendar_knows_every_year_and_no_holiday()
    {
        WorkCalendar.MondayToFriday.Look(Day("0001-01-01")).Kind.ShouldBe(DayKind.Working);
        WorkCalendar.MondayToFriday.Look(Day("9999-12-31")).Kind.ShouldBe(DayKind.Working);
        for (var day = Day("1999-12-25"); day < Day("2030-01-05"); day = day.PlusDays(1))
        {
            WorkCalendar.MondayToFriday.Look(day).IsWorking.ShouldBe(day.DayOfWeek < IsoDayOfWeek.Saturday, day.ToString());
        }
    }
}

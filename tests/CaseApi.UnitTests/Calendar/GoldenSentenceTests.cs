using CaseApi.Calendar;
using Shouldly;
using Xunit;
using static CaseApi.UnitTests.Calendar.Calendars;

namespace CaseApi.UnitTests.Calendar;

/// <summary>
/// tests/golden/deadline-sentences/{vector}.txt: one line for each language. A change of wording is a change of the contract with the reader: rewrite the files
/// with CASEAPI_WRITE_GOLDEN=1 and review them.
/// </summary>
public class GoldenSentenceTests
{
    private static readonly string Folder = Path.Combine(Root(), "tests/golden/deadline-sentences");

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("12b")]
    [InlineData("17")]
    [InlineData("27")]
    [InlineData("31")]
    [InlineData("34")]
    [InlineData("37a")]
    [InlineData("47a")]
    [InlineData("48a")]
    [InlineData("52")]
    [InlineData("55")]
    [InlineData("56")]
    [InlineData("E6")]
    public void A_deadline_reads_as_agreed(string id) => Check(id, DueDates.Calculate(VectorFile.All[id].Question).ShouldBeOfType<DueDate>(), null);

    [Fact]
    public void An_extension_reads_as_agreed() => Check(
        "2-extended",
        DueDates.Calculate(VectorFile.All["2"].Question).ShouldBeOfType<DueDate>(),
        new DeadlineSequel(
            [new DeadlineExtension(Day("2024-02-14"), Day("2024-04-12"), Day("2024-04-14"))],
            DueDates.OfFixedDay(Day("2024-04-12"), Roll.Next, Kazakhstan, Almaty).ShouldBeOfType<DueDate>()));

    [Fact]
    public void Two_extensions_with_a_standstill_and_a_roll_read_as_agreed() => Check(
        "2-extended-paused",
        DueDates.Calculate(VectorFile.All["2"].Question).ShouldBeOfType<DueDate>(),
        new DeadlineSequel(
            [
                new DeadlineExtension(Day("2024-02-14"), Day("2024-03-01"), Day("2024-04-14")) { PausesSince = [new Pause(Day("2024-02-20"), Day("2024-02-24"))] },
                new DeadlineExtension(Day("2024-03-04"), Day("2024-03-15"), Day("2024-04-18")) { PausesSince = [new Pause(Day("2024-03-05"), Day("2024-03-13"))] },
            ],
            DueDates.OfFixedDay(Day("2024-03-23"), Roll.Next, Kazakhstan, Almaty).ShouldBeOfType<DueDate>()));

    [Fact]
    public void A_pause_with_a_longest_time_reads_as_agreed() => Check(
        "2-paused-at-most",
        DueDates.Calculate(VectorFile.All["2"].Question with { Pauses = [new Pause(Day("2024-02-01"), null)] }).ShouldBeOfType<DueDate>() with
        {
            LatestOn = Day("2024-02-20"), LongestPause = new AmountTerm(3, TermUnit.WorkingDay),
        },
        null);

    [Fact]
    public void A_term_of_at_least_so_long_tells_the_first_possible_day_and_no_last_one() => Check("at-least", AtLeast(VectorFile.All["2"].Question), null);

    [Fact]
    public void A_term_of_at_least_so_many_hours_tells_the_first_possible_time() => Check("at-least-hours", AtLeast(VectorFile.All["47a"].Question), null);

    private static DueDate AtLeast(DueDateQuestion question) => DueDates.Calculate(question with { Limit = question.Limit with { Bound = Bound.Min } }).ShouldBeOfType<DueDate>();

    [Fact]
    public void Every_shipped_day_is_named_in_the_languages_of_the_sentences() =>
        new[] { Kazakhstan, SaudiArabia, Geneva }.SelectMany(c => c.Years.Values).SelectMany(y => y.Off.Concat(y.Working))
            .Where(day => day.Names is not { } names || !((string[])["ar", "kk", "ru"]).All(names.ContainsKey)).ShouldBeEmpty();

    [Fact]
    public void A_fixed_day_reads_as_agreed() =>
        Check("fixed-day", DueDates.OfFixedDay(Day("2024-03-23"), Roll.Next, Kazakhstan, Almaty).ShouldBeOfType<DueDate>(), null);

    [Theory]
    [InlineData(SentenceLanguage.Ru, 1, "1 рабочий день;")]
    [InlineData(SentenceLanguage.Ru, 2, "2 рабочих дня;")]
    [InlineData(SentenceLanguage.Ru, 5, "5 рабочих дней;")]
    [InlineData(SentenceLanguage.Ru, 11, "11 рабочих дней;")]
    [InlineData(SentenceLanguage.Ru, 12, "12 рабочих дней;")]
    [InlineData(SentenceLanguage.Ru, 21, "21 рабочий день;")]
    [InlineData(SentenceLanguage.Ru, 22, "22 рабочих дня;")]
    [InlineData(SentenceLanguage.Ru, 111, "111 рабочих дней;")]
    [InlineData(SentenceLanguage.Ar, 1, "المدة يوم عمل واحد؛")]
    [InlineData(SentenceLanguage.Ar, 2, "المدة يوما عمل؛")]
    [InlineData(SentenceLanguage.Ar, 3, "المدة 3 أيام عمل؛")]
    [InlineData(SentenceLanguage.Ar, 10, "المدة 10 أيام عمل؛")]
    [InlineData(SentenceLanguage.Ar, 11, "المدة 11 يوم عمل؛")]
    [InlineData(SentenceLanguage.Ar, 100, "المدة 100 يوم عمل؛")]
    [InlineData(SentenceLanguage.Ar, 103, "المدة 103 أيام عمل؛")]
    [InlineData(SentenceLanguage.En, 1, "1 working day;")]
    [InlineData(SentenceLanguage.En, 2, "2 working days;")]
    [InlineData(SentenceLanguage.Kk, 15, "15 жұмыс күні;")]
    public void The_number_governs_its_noun(SentenceLanguage language, int amount, string phrase)
    {
        var question = VectorFile.All["2"].Question;
        var due = DueDates.Calculate(question with { Limit = question.Limit with { Term = new AmountTerm(amount, TermUnit.WorkingDay) } }).ShouldBeOfType<DueDate>();
        DeadlineSentence.Of(due, language).ShouldContain(phrase);
    }

    [Theory]
    [InlineData(TermUnit.Year, 1, "1 год;", "سنة واحدة")]
    [InlineData(TermUnit.Year, 2, "2 года;", "سنتان")]
    [InlineData(TermUnit.Year, 5, "5 лет;", "5 سنوات")]
    [InlineData(TermUnit.Month, 2, "2 месяца;", "شهران")]
    [InlineData(TermUnit.Month, 11, "11 месяцев;", "11 شهرًا")]
    [InlineData(TermUnit.Week, 1, "1 неделя;", "أسبوع واحد")]
    [InlineData(TermUnit.Week, 4, "4 недели;", "4 أسابيع")]
    [InlineData(TermUnit.Day, 2, "2 календарных дня;", "يومان تقويميان")]
    [InlineData(TermUnit.Day, 45, "45 календарных дней;", "45 يومًا تقويميًا")]
    [InlineData(TermUnit.Day, 101, "101 календарный день;", "101 يوم تقويمي")]
    public void So_it_does_in_every_unit(TermUnit unit, int amount, string russian, string arabic)
    {
        var question = VectorFile.All["3"].Question;
        var due = DueDates.Calculate(question with { Limit = question.Limit with { Term = new AmountTerm(amount, unit) } }).ShouldBeOfType<DueDate>();
        DeadlineSentence.Of(due, SentenceLanguage.Ru).ShouldContain(russian);
        DeadlineSentence.Of(due, SentenceLanguage.Ar).ShouldContain(arabic);
    }

    private static void Check(string name, DueDate due, DeadlineSequel? since)
    {
        var text = string.Join('\n', Enum.GetValues<SentenceLanguage>().Select(language => DeadlineSentence.Of(due, language, since))) + "\n";
        var file = Path.Combine(Folder, name + ".txt");
        if (Environment.GetEnvironmentVariable("CASEAPI_WRITE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(file, text);
        }

        File.Exists(file).ShouldBeTrue(file);
        text.ShouldBe(File.ReadAllText(file));
    }
}

using CaseApi.Hosting;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Hosting;

public sealed class ProgressBarTests : IDisposable
{
    private readonly StringWriter _terminal = new();

    [Fact]
    public void It_is_written_over_itself_and_leaves_nothing()
    {
        var bar = new ProgressBar(_terminal);

        bar.Show(1, 3, "250 lines of many");
        bar.Show(3, 3, "584 lines");
        bar.Clear();
        _terminal.Write("584 imported.");

        var drawn = _terminal.ToString().Split('\r', StringSplitOptions.RemoveEmptyEntries);
        drawn[0].ShouldBe("[##########                    ]  33 % 250 lines of many");
        drawn[1].ShouldBe("[##############################] 100 % 584 lines".PadRight(drawn[0].Length), "what stood there longer is wiped");
        drawn[2].ShouldBe(new string(' ', drawn[1].TrimEnd().Length));
        drawn[3].ShouldBe("584 imported.");
    }

    [Theory]
    [InlineData(0, 0, "100 %")]
    [InlineData(0, 10, "  0 %")]
    [InlineData(7, 5, "100 %")]
    [InlineData(-1, 5, "  0 %")]
    public void It_stays_between_nothing_and_all(long done, long total, string told)
    {
        new ProgressBar(_terminal).Show(done, total, "");

        _terminal.ToString().ShouldContain($"] {told}");
    }

    [Fact]
    public void In_a_file_there_is_none()
    {
        var bar = ProgressBar.On(_terminal);

        bar.Show(1, 2, "x");
        bar.Clear();

        _terminal.ToString().ShouldBeEmpty();
    }

    public void Dispose() => _terminal.Dispose();
}

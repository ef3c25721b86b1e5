using CaseApi.ReadModels;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.ReadModels;

public class AskedTogetherTests
{
    private readonly AskedTogether<string, int> asked = new();
    private readonly List<TaskCompletionSource<int>> readings = [];

    [Fact]
    public async Task Who_asks_while_a_reading_is_under_way_gets_the_next_one_together_with_others_who_do()
    {
        var first = Ask("a");
        var (second, third) = (Ask("a"), Ask("a"));
        readings.Count.ShouldBe(1);

        readings[0].SetResult(1);
        (await first).ShouldBe(1);
        await UntilAsync(() => readings.Count == 2);
        (second.IsCompleted, third.IsCompleted).ShouldBe((false, false), "the reading that began before they asked may not have seen what they know");

        var fourth = Ask("a");
        readings[1].SetResult(2);
        (await second, await third).ShouldBe((2, 2));
        await UntilAsync(() => readings.Count == 3);
        readings[2].SetResult(3);
        (await fourth).ShouldBe(3);
    }

    [Fact]
    public async Task When_nobody_waits_the_next_one_reads_at_once()
    {
        var first = Ask("a");
        readings[0].SetResult(1);
        (await first).ShouldBe(1);
        await UntilAsync(() =>
        {
            var count = readings.Count;
            _ = Ask("a");
            return readings.Count > count;
        });
    }

    [Fact]
    public void Other_questions_do_not_wait()
    {
        _ = Ask("a");
        _ = Ask("b");
        readings.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_reading_that_fails_fails_for_its_own_turn_only()
    {
        var (first, second) = (Ask("a"), Ask("a"));
        readings[0].SetException(new TimeoutException());
        await Should.ThrowAsync<TimeoutException>(first);
        await UntilAsync(() => readings.Count == 2);
        readings[1].SetResult(2);
        (await second).ShouldBe(2);
    }

    private Task<int> Ask(string question) => asked.AskAsync(question, () =>
    {
        var reading = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        readings.Add(reading);
        return reading.Task;
    });

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var tries = 0; !condition(); tries++)
        {
            tries.ShouldBeLessThan(500);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}

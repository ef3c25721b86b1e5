namespace CaseApi.ReadModels;

/// <summary>
/// Who asks the same at the same time is answered by one reading. While it is under way others who ask it gather for the next one: nobody is
/// answered by a reading that began before he asked, so whoever reads after a command was acknowledged sees what it wrote.
/// </summary>
/// <remarks>Who comes alone waits for nobody; who gathers waits for one reading more at most. A reading that fails fails for all of its own turn.</remarks>
public sealed class AskedTogether<TQuestion, TAnswer>
    where TQuestion : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TQuestion, Turn> turns = [];

    /// <param name="question">Equal questions have equal answers, whoever reads them.</param>
    /// <param name="read">Not cancelled with one request: others wait for it too.</param>
    public Task<TAnswer> AskAsync(TQuestion question, Func<Task<TAnswer>> read)
    {
        var turn = new Turn(read);
        lock (gate)
        {
            if (turns.TryGetValue(question, out var running))
            {
                return (running.Next ??= turn).Answer.Task;
            }

            turns.Add(question, turn);
        }

        _ = RunAsync(question, turn);
        return turn.Answer.Task;
    }

    private async Task RunAsync(TQuestion question, Turn first)
    {
        for (var turn = first; turn is not null; turn = After(question, turn))
        {
            try
            {
                turn.Answer.SetResult(await turn.Read());
            }
#pragma warning disable CA1031 // Whatever it was, it belongs to those who asked, and the next ones try again.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                turn.Answer.SetException(failure);
            }
        }
    }

    private Turn? After(TQuestion question, Turn turn)
    {
        lock (gate)
        {
            if (turn.Next is { } next)
            {
                turns[question] = next;
                return next;
            }

            turns.Remove(question);
            return null;
        }
    }

    private sealed class Turn(Func<Task<TAnswer>> read)
    {
        public Func<Task<TAnswer>> Read { get; } = read;

        public TaskCompletionSource<TAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Turn? Next { get; set; }
    }
}

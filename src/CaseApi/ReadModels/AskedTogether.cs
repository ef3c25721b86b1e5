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

    // The turn that gathers while a question is being read; null until somebody does.
    private readonly Dictionary<TQuestion, Turn?> gathering = [];

    /// <param name="question">Equal questions have equal answers, whoever reads them.</param>
    /// <param name="read">Not cancelled with one request: others wait for it too.</param>
    public Task<TAnswer> AskAsync(TQuestion question, Func<Task<TAnswer>> read)
    {
        lock (gate)
        {
            if (gathering.TryGetValue(question, out var turn))
            {
                return (turn ?? (gathering[question] = new Turn(read))!).Answer.Task;
            }

            gathering.Add(question, null);
        }

        return FirstAsync(question, read);
    }

    /// <summary>Who found nobody reading reads for himself, and starts the turn that gathered meanwhile.</summary>
    private async Task<TAnswer> FirstAsync(TQuestion question, Func<Task<TAnswer>> read)
    {
        try
        {
            return await read();
        }
        finally
        {
            _ = RunAsync(question);
        }
    }

    private async Task RunAsync(TQuestion question)
    {
        while (Next(question) is { } turn)
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

    private Turn? Next(TQuestion question)
    {
        lock (gate)
        {
            if (gathering[question] is { } next)
            {
                gathering[question] = null;
                return next;
            }

            gathering.Remove(question);
            return null;
        }
    }

    private sealed class Turn(Func<Task<TAnswer>> read)
    {
        public Func<Task<TAnswer>> Read { get; } = read;

        public TaskCompletionSource<TAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

namespace CaseApi.Cases;

/// <summary>What became of a command.</summary>
public abstract record CommandResult
{
    private CommandResult() { }

    /// <summary>Accepted: written (or, in a dry run, not written). <paramref name="Answer"/> is what the caller receives, byte for byte, also on every repetition.</summary>
    public sealed record Accepted(long Version, RecordedAnswer Answer) : CommandResult;

    /// <summary>The same key and body came before; this is the answer given then.</summary>
    public sealed record Replayed(RecordedAnswer Answer) : CommandResult;

    public sealed record Refused(Refusal Refusal) : CommandResult;

    public sealed record Invalid(IReadOnlyList<Mistake> Mistakes) : CommandResult;

    public sealed record NotFound : CommandResult;

    /// <summary>Somebody else wrote first, or the caller's version was never right.</summary>
    public sealed record Stale(long? CurrentVersion) : CommandResult;

    /// <summary>The idempotency key came before with another body or on another route.</summary>
    public sealed record KeyReused : CommandResult;

    public sealed record KeyInUse : CommandResult;

    public sealed record KeyExpired(Guid CaseId) : CommandResult;

    /// <summary>Whether it was written is unknown; the same key settles it.</summary>
    public sealed record Unknown : CommandResult;
}

/// <summary>A mistake in a command's content, found before any rule of law is asked.</summary>
public sealed record Mistake(string Pointer, string Code, string Message);

/// <summary>An answer as it was given, so that a repetition can give it again byte for byte.</summary>
public sealed record RecordedAnswer(int Status, string? Location, long Version, ReadOnlyMemory<byte> Body);

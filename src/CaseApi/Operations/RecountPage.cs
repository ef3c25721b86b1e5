using CaseApi.Store;

namespace CaseApi.Operations;

/// <summary>A page of cases, counted anew and not yet written.</summary>
/// <param name="After">The last case of the page before; null for the first page.</param>
/// <param name="IsLast">Nothing comes after it.</param>
public sealed record RecountPage(Guid? After, IReadOnlyList<RecountedCase> Cases, bool IsLast);

/// <param name="MovedBefore">Deadlines that this very change has moved already, before a worker was stopped.</param>
/// <param name="Move">What is to be written; null if nothing moves.</param>
/// <param name="IsBroken">It could not be counted; the log says why.</param>
public sealed record RecountedCase(CaseKey Key, int MovedBefore, CaseMove? Move, bool IsBroken);

/// <summary>What came of a page.</summary>
/// <param name="Moved">Deadlines that the change has moved, now or before.</param>
/// <param name="Cases">Cases in which any was.</param>
public sealed record RecountTally(long Moved, long Cases, IReadOnlyList<Guid> NotMoved)
{
    public static readonly RecountTally None = new(0, 0, []);

    public RecountTally Plus(int moved) => this with { Moved = Moved + moved, Cases = Cases + (moved > 0 ? 1 : 0) };
}

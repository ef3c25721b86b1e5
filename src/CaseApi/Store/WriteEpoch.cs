namespace CaseApi.Store;

/// <summary>The epoch that this run of the program writes under; set once at start-up.</summary>
public sealed class WriteEpoch
{
    private int? _value;

    public int Value
    {
        get => _value ?? throw new InvalidOperationException("Nothing may be written before the epoch is known: run `CaseApi migrate`.");
        set => _value = value;
    }

    public bool IsKnown => _value is not null;
}

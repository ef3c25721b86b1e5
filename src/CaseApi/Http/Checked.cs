using System.Diagnostics.CodeAnalysis;

namespace CaseApi.Http;

/// <summary>Something read from the request, or the problem that says why it could not be read.</summary>
public readonly struct Checked<T>
{
    private readonly T? value;
    private readonly Problem? problem;

    private Checked(T? value, Problem? problem) => (this.value, this.problem) = (value, problem);

    public static implicit operator Checked<T>(T value) => new(value, null);

    public static implicit operator Checked<T>(Problem problem) => new(default, problem);

    public Problem? Problem => problem;

    public bool TryGet([MaybeNullWhen(false)] out T read, [NotNullWhen(false)] out Problem? why)
    {
        (read, why) = (value, problem);
        return problem is null;
    }
}

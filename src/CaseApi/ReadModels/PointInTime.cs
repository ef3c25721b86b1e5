using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Http.OpenApi;
using CaseApi.Http;
using NodaTime;

namespace CaseApi.ReadModels;

/// <summary>Which past of a case is asked for.</summary>
/// <param name="Version">The case after its first n events.</param>
/// <param name="AsOf">What held then, by legal time.</param>
/// <param name="KnownAt">What was recorded then; a correction recorded later does not count yet.</param>
public sealed record PointInTime(long? Version, Instant? AsOf, Instant? KnownAt)
{
    public static readonly LocalText NoSuchVersion = new(
        "Істің мұндай нұсқасы жоқ; қазіргі нұсқасы ETag тақырыбында.", "У дела нет такой версии; нынешняя стоит в ETag.",
        "The case has no such version; its present one is the ETag of the case.", "لا توجد نسخة كهذه من القضية؛ النسخة الحالية في ETag.");

    public static readonly LocalText NotYet = new(
        "Ол сәтте іс әлі тіркелмеген немесе жазылмаған.", "К этому моменту дело ещё не было зарегистрировано или записано.",
        "At that moment the case was not registered, or not recorded, yet.", "لم تكن القضية مسجلة أو مدوَّنة بعد في تلك اللحظة.");

    private static readonly LocalText EitherOr = new(
        "version параметрін asOf немесе knownAt параметрімен бірге бермеңіз.", "Не указывайте version вместе с asOf или knownAt.",
        "Do not give version together with asOf or knownAt.", "لا تستخدم version مع asOf أو knownAt.");

    /// <summary>Declares what <see cref="Read"/> reads.</summary>
    public static RouteHandlerBuilder Declare(RouteHandlerBuilder route) => route
        .WithQuery<int>("version", "The case after its first n events; not together with asOf or knownAt.")
        .WithQuery<Instant>("asOf", "What held then, by legal time.")
        .WithQuery<Instant>("knownAt", "What was recorded then; a correction recorded later does not count yet.");

    public bool IsNow => Version is null && AsOf is null && KnownAt is null;

    public static PointInTime Read(QueryReader query)
    {
        var point = new PointInTime(query.Number("version", 1, int.MaxValue), query.Instant("asOf"), query.Instant("knownAt"));
        if (point.Version is not null && (point.AsOf is not null || point.KnownAt is not null))
        {
            query.Mistake("version", EitherOr);
        }

        return point;
    }

    /// <summary>The events that make the case at this point, or null when there is no case yet (or no such version).</summary>
    public IReadOnlyList<RecordedEvent>? Of(IReadOnlyList<RecordedEvent> history)
    {
        if (Version is { } version)
        {
            return version >= 1 && version <= history[^1].Version ? [.. history.TakeWhile(e => e.Version <= version)] : null;
        }

        var known = KnownAt is { } knownAt ? [.. history.Where(e => e.RecordedAt <= knownAt)] : history;
        if (AsOf is { } asOf)
        {
            // A wrong entry never held, whenever it was found out; so corrections count by when they were recorded, not by their own date.
            var annulled = known.Select(e => e.Event).OfType<EntryCorrected>().SelectMany(e => e.Annuls).ToHashSet();
            known = [.. known.Where(e => e.Event.At <= asOf && !annulled.Contains(e.Version))];
        }

        return known.Count > 0 && known[0].Version == 1 ? known : null;
    }

    public Problem Absent() => new("not-found", Version is null ? NotYet : NoSuchVersion);
}

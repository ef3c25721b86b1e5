using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CaseApi.Integrations.Metrics;

/// <summary>Listens to the instruments of this host alone and adds up what they measure.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly ConcurrentDictionary<Key, Series> _series = new();
    private readonly MeterListener _listener = new();

    public Measurements(IMeterFactory factory)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // A process may hold several hosts; each has its own factory.
            if (ReferenceEquals(instrument.Meter.Scope, factory)
                && MetricFamily.All.FirstOrDefault(f => f.Meter == instrument.Meter.Name && f.Instrument == instrument.Name) is { } family)
            {
                listener.EnableMeasurementEvents(instrument, family);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, state) => Add((MetricFamily)state!, value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, state) => Add((MetricFamily)state!, value, tags));
        _listener.Start();
    }

    /// <summary>Everything measured so far.</summary>
    public IReadOnlyList<(MetricFamily Family, IReadOnlyList<string> Labels, Snapshot Value)> Read() =>
        [.. _series.Select(pair => (pair.Key.Family, pair.Key.Values, pair.Value.Read()))];

    public void Dispose() => _listener.Dispose();

    private void Add(MetricFamily family, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _series.GetOrAdd(new Key(family, Tag(family, 0, tags), Tag(family, 1, tags), Tag(family, 2, tags)), static key => new Series(key.Family.Buckets)).Add(value);

    private static object? Tag(MetricFamily family, int place, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (place < family.Labels.Count)
        {
            foreach (var tag in tags)
            {
                if (tag.Key == family.Labels[place].Tag)
                {
                    return tag.Value;
                }
            }
        }

        return null;
    }

    /// <summary>The tags as they came, compared by value: no text is made for a measurement.</summary>
    private readonly record struct Key(MetricFamily Family, object? First, object? Second, object? Third)
    {
        public IReadOnlyList<string> Values =>
            [.. new[] { First, Second, Third }.Take(Family.Labels.Count).Select(v => Convert.ToString(v, System.Globalization.CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : MetricFamily.Absent)];

        // The family is one of a few objects; comparing its lists member by member would be dear.
        public bool Equals(Key other) => ReferenceEquals(Family, other.Family) && Equals(First, other.First) && Equals(Second, other.Second) && Equals(Third, other.Third);

        public override int GetHashCode() => HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Family), First, Second, Third);
    }

    /// <param name="Count">How many measurements.</param>
    /// <param name="Sum">Of their values.</param>
    /// <param name="AtMost">How many were at most each bound of the family.</param>
    internal readonly record struct Snapshot(long Count, double Sum, IReadOnlyList<long> AtMost);

    private sealed class Series(IReadOnlyList<double> bounds)
    {
        private readonly Lock _lock = new();
        private readonly long[] _atMost = new long[bounds.Count];
        private long _count;
        private double _sum;

        public void Add(double value)
        {
            lock (_lock)
            {
                _count++;
                _sum += value;
                for (var i = 0; i < bounds.Count; i++)
                {
                    _atMost[i] += value <= bounds[i] ? 1 : 0;
                }
            }
        }

        public Snapshot Read()
        {
            lock (_lock)
            {
                return new Snapshot(_count, _sum, [.. _atMost]);
            }
        }
    }
}

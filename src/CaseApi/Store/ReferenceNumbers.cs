using System.Collections.Concurrent;
using System.Globalization;
using CaseApi.Cases;
using NodaTime;
using Npgsql;

namespace CaseApi.Store;

/// <summary>
/// Hands out running numbers of references from blocks of 50. A number that was drawn for nothing is given back and is the next one; a node that stops
/// leaves a gap, and order between nodes is not promised.
/// </summary>
public sealed class ReferenceNumbers(NpgsqlDataSource source)
{
    private const int BlockSize = 50;
    private readonly ConcurrentDictionary<(string Authority, int Year), Block> _blocks = new();

    public async ValueTask<string> NextAsync(string authority, LocalDate registeredOn, CancellationToken cancellation)
    {
        var block = _blocks.GetOrAdd((authority, registeredOn.Year), _ => new Block());
        if (block.TryTake(out var number))
        {
            return Reference.Make(authority, registeredOn, number);
        }

        await block.Refilling.WaitAsync(cancellation);
        try
        {
            while (!block.TryTake(out number))
            {
                block.Refill(await FetchAsync(authority, registeredOn.Year, cancellation));
            }
        }
        finally
        {
            block.Refilling.Release();
        }

        return Reference.Make(authority, registeredOn, number);
    }

    /// <summary>Takes a number back under which surely nothing was written. Where that is not known it stays a gap: no number is given twice.</summary>
    public void GiveBack(string authority, LocalDate registeredOn, string reference)
    {
        if (reference.Length > 0 && _blocks.TryGetValue((authority, registeredOn.Year), out var block))
        {
            block.GiveBack(long.Parse(reference.Split('-')[^2], CultureInfo.InvariantCulture));
        }
    }

    private async Task<long> FetchAsync(string authority, int year, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("""
            insert into caseapi.reference_block as b (authority, year, next_number) values ($1, $2, 1 + $3)
            on conflict (authority, year) do update set next_number = b.next_number + $3
            returning next_number - $3
            """);
        command.Parameters.Add(new() { Value = authority });
        command.Parameters.Add(new() { Value = year });
        command.Parameters.Add(new() { Value = (long)BlockSize });
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private sealed class Block
    {
        private readonly Lock _lock = new();
        private readonly PriorityQueue<long, long> _back = new();
        private long _next;
        private long _end;

        public SemaphoreSlim Refilling { get; } = new(1);

        public bool TryTake(out long number)
        {
            lock (_lock)
            {
                if (_back.TryDequeue(out number, out _))
                {
                    return true;
                }

                number = _next;
                if (_next >= _end)
                {
                    return false;
                }

                _next++;
                return true;
            }
        }

        public void GiveBack(long number)
        {
            lock (_lock)
            {
                _back.Enqueue(number, number);
            }
        }

        public void Refill(long first)
        {
            lock (_lock)
            {
                (_next, _end) = (first, first + BlockSize);
            }
        }
    }
}

using System.Collections.Concurrent;
using CaseApi.Cases;
using NodaTime;
using Npgsql;

namespace CaseApi.Store;

/// <summary>Hands out running numbers of references from blocks of 50. A node that stops leaves a gap; order between nodes is not promised.</summary>
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
        private long _next;
        private long _end;

        public SemaphoreSlim Refilling { get; } = new(1);

        public bool TryTake(out long number)
        {
            lock (_lock)
            {
                number = _next;
                if (_next >= _end)
                {
                    return false;
                }

                _next++;
                return true;
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

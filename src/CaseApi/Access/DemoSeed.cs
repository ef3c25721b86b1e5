using System.Text.Json;
using CaseApi.Http;
using NodaTime;
using Npgsql;

namespace CaseApi.Access;

/// <summary>
/// What the embedded mode starts with: the authority ALA, the sandbox SBX, the charity BIR, whose key also imports and files reports, their officers, and six keys.
/// The keys stand in a file that only its owner can read; a second start leaves them as they are while file and database agree.
/// </summary>
public sealed class DemoSeed(AccessStore store, IClock clock)
{
    public const string Authority = "ALA";
    public const string Sandbox = "SBX";
    public const string Charity = "BIR";
    public const string PathVariable = "CASEAPI_DEMO_KEYS";
    public const string FileName = "demo-keys.json";

    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };
    private static readonly Duration KeyLife = Duration.FromDays(365);

    private static readonly string[] Staff = [Scopes.AppealsWrite, Scopes.CasesRead, Scopes.CasesWrite, Scopes.CasesDecide, Scopes.CasesBackdate, Scopes.KpisRead];

    private static readonly DemoKey[] Keys =
    [
        new("portal", Authority, [Scopes.AppealsWrite], TrustedClock: true),
        new("staff", Authority, Staff, ActsForPeople: true, DefaultOfficer: "officer-1"),
        new("admin", Authority, [Scopes.Admin, Scopes.CasesRead, Scopes.KpisRead, Scopes.KpisWrite, Scopes.DataTransfer, Scopes.FeedRead, Scopes.WebhooksWrite]),
        new("installation", Caller.Installation, [Scopes.Admin, Scopes.CalendarsWrite, Scopes.ProceduresWrite]),
        new("sandbox", Sandbox, Staff, ActsForPeople: true),
        new("charity", Charity, [.. Staff, Scopes.DataTransfer, Scopes.KpisWrite], ActsForPeople: true, DefaultOfficer: "officer-1"),
    ];

    /// <summary>CASEAPI_DEMO_KEYS, else demo-keys.json in the state folder.</summary>
    public static string KeyFile(string stateFolder) =>
        Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named ? Path.GetFullPath(named) : Path.Combine(stateFolder, FileName);

    /// <summary>Run after `migrate` and before the first request.</summary>
    public async Task RunAsync(string keyFile, CancellationToken cancellation)
    {
        await store.WriteAsync(
            async connection =>
            {
                await SeedAsync(connection, Almaty(Authority, sandbox: false), Officers(Authority), cancellation);
                await SeedAsync(connection, Almaty(Sandbox, sandbox: true), Officers(Sandbox), cancellation);
                await SeedAsync(connection, Riyadh, CharityOfficers, cancellation);
                return true;
            },
            cancellation);

        var kept = await ReadAsync(keyFile, cancellation);
        if (Keys.All(key => IsValid(kept.GetValueOrDefault(key.Name), key)))
        {
            Protect(keyFile);
            return;
        }

        var made = Keys.ToDictionary(key => key.Name, _ => KeySecret.Create());

        // The file first: keys that nobody can read would be worse than a file whose keys do not hold yet.
        await WriteFileAsync(keyFile, made.ToDictionary(pair => pair.Key, pair => pair.Value.Text), cancellation);
        await store.WriteAsync(
            async connection =>
            {
                var now = clock.GetCurrentInstant();
                foreach (var key in Keys)
                {
                    foreach (var old in store.Current.KeysOf(key.Tenant).Where(old => old.Client == key.Name && old.RevokedAt is null))
                    {
                        await AccessRows.RevokeAsync(connection, old.Tenant, old.Prefix, now, cancellation);
                    }

                    var secret = made[key.Name];
                    await AccessRows.AddAsync(
                        connection,
                        new ApiKey(secret.Prefix, secret.Hash, key.Tenant, key.Name, key.Scopes, key.TrustedClock, key.ActsForPeople, key.DefaultOfficer, now, now + KeyLife),
                        cancellation);
                }

                return true;
            },
            cancellation);
    }

    private bool IsValid(string? text, DemoKey wanted) =>
        text is not null && KeySecret.Parse(text) is { } secret
        && store.Current.Key(secret.Prefix) is { RevokedAt: null } stored
        && stored.Tenant == wanted.Tenant && stored.Client == wanted.Name && stored.ExpiresAt > clock.GetCurrentInstant() && secret.Matches(stored.Hash);

    private static Authority Riyadh => new(
        Charity,
        Code: Charity,
        Names: new Dictionary<string, string> { ["kk"] = "Қайырымдылық қоғамы (көрсетілім)", ["ru"] = "Благотворительное общество (демонстрация)", ["en"] = "Demonstration charity", ["ar"] = "جمعية خيرية توضيحية" },
        Zone: "Asia/Riyadh",
        Calendar: "sa-sun-thu",
        DayEnd: new LocalTime(16, 0),
        OpeningFrom: new LocalTime(8, 0),
        OpeningTo: new LocalTime(16, 0),
        EntryGrace: Duration.FromHours(24),
        Sandbox: false,
        ClockOffset: Duration.Zero)
    {
        Procedures = ["sa-charity"],
    };

    private static Officer[] CharityOfficers =>
    [
        new(Charity, "head", "سعاد الأحمد", "Head of knowledge management", null, [OfficerRole.Head]),
        new(Charity, "officer-1", "خالد العتيبي", "Officer for complaints and inquiries", null, [OfficerRole.Officer], Substitute: "officer-2"),
        new(Charity, "officer-2", "نورة الحربي", "Officer for complaints and inquiries", null, [OfficerRole.Officer], Substitute: "officer-1"),
    ];

    private static async Task SeedAsync(NpgsqlConnection connection, Authority authority, Officer[] officers, CancellationToken cancellation)
    {
        await AccessRows.AddIfAbsentAsync(connection, authority, cancellation);
        foreach (var officer in officers)
        {
            await AccessRows.PutAsync(connection, officer, replace: false, cancellation);
        }
    }

    private static Authority Almaty(string id, bool sandbox) => new(
        id,
        Code: id,
        Names: sandbox
            ? new Dictionary<string, string> { ["kk"] = "Сынақ органы", ["ru"] = "Учебный орган", ["en"] = "Sandbox authority", ["ar"] = "جهة تجريبية" }
            : new Dictionary<string, string> { ["kk"] = "Алматы қаласының көрсетілім органы", ["ru"] = "Демонстрационный орган, Алматы", ["en"] = "Demonstration authority, Almaty", ["ar"] = "الجهة التوضيحية، ألماتي" },
        Zone: "Asia/Almaty",
        Calendar: "kz-5day",
        DayEnd: new LocalTime(18, 30),
        OpeningFrom: new LocalTime(9, 0),
        OpeningTo: new LocalTime(18, 30),
        EntryGrace: sandbox ? Duration.Zero : Duration.FromHours(24),
        Sandbox: sandbox,
        ClockOffset: Duration.Zero);

    private static Officer[] Officers(string tenant) =>
    [
        new(tenant, "head", "Айгүл Сейітова", "Head of the authority", null, [OfficerRole.Head]),
        new(tenant, "officer-1", "Ерлан Жақсыбеков", "Chief specialist", null, [OfficerRole.Officer], Substitute: "officer-2"),
        new(tenant, "officer-2", "Ольга Ким", "Chief specialist", null, [OfficerRole.Officer], Substitute: "officer-1"),
        new(tenant, "secretary", "Дана Омарова", "Secretary", null, [OfficerRole.Secretary]),
    ];

    private static async Task<Dictionary<string, string>> ReadAsync(string keyFile, CancellationToken cancellation)
    {
        if (!File.Exists(keyFile))
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllBytesAsync(keyFile, cancellation), Json.Options) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Written beside and moved into place, so that nobody ever reads half a file or one with wider permissions.</summary>
    private static async Task WriteFileAsync(string keyFile, Dictionary<string, string> keys, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(keyFile))!);
        var draft = $"{keyFile}.{Environment.ProcessId}";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var file = new FileStream(draft, options))
        {
            await JsonSerializer.SerializeAsync(file, keys, Indented, cancellation);
        }

        File.Move(draft, keyFile, overwrite: true);
    }

    private static void Protect(string keyFile)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private sealed record DemoKey(string Name, string Tenant, string[] Scopes, bool TrustedClock = false, bool ActsForPeople = false, string? DefaultOfficer = null);
}

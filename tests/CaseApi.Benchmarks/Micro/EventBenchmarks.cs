using System.Text;
using BenchmarkDotNet.Attributes;
using CaseApi.Benchmarks.Ladder;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Procedures;
using CaseApi.Http;
using CaseApi.Lifecycle.Intake;
using CaseApi.ReadModels;
using CaseApi.Store;
using CaseApi.Store.InstallationData;
using NodaTime;

namespace CaseApi.Benchmarks.Micro;

/// <summary>The parts of a command that are not the database: reading the request, the decision, the fold, the JSON.</summary>
[MemoryDiagnoser]
public class EventBenchmarks
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(Appeals.Appeal);
    private static readonly Procedure Procedure = ProcedureCatalogue.OfShippedFiles().Choose(null, "application", new LocalDate(2026, 1, 6))!;
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Almaty"];
    private static readonly CaseTime Time = new(Zone, CalendarCatalogue.OfShippedFiles().Find("kz-5day")!, null);
    private readonly RegisterAppeal _command = Register();
    private RecordedEvent[] _history = [];
    private Case _state = new();
    private CaseEvent _registered = null!;
    private StoredEvent _stored = null!;
    private string _storedName = "";

    [GlobalSetup]
    public void Prepare()
    {
        var opened = CaseDecider.Open(_command, Procedure, Time);
        _registered = opened.Events[0].Event;
        _stored = EventJson.Write(_registered);
        _storedName = EventVocabulary.StoredName(_registered.GetType());
        _history =
        [
            opened.Events[0],
            .. Enumerable.Range(2, 11).Select(version => opened.Events[0] with
            {
                Version = version,
                Event = new ContactRecorded { At = _registered.At, By = "officer-1", Direction = ContactDirection.Inbound, Channel = "phone", With = "applicant" },
            }),
        ];
        _state = CaseHistory.Fold(_command.Meta.CaseId, Appeals.Tenant, _history);
    }

    [Benchmark]
    public object ReadRequest() => RequestReader.Parse<RegisterAppealEndpoint.RegisterAppealRequest>(Body);

    [Benchmark]
    public object Decide() => CaseDecider.Open(_command, Procedure, Time);

    [Benchmark]
    public object WriteEvent() => EventJson.Write(_registered);

    [Benchmark]
    public object ReadEvent() => EventJson.Read(_storedName, _stored.Data, _stored.PrivateBody);

    [Benchmark]
    public object FoldTwelveEvents() => CaseHistory.Fold(_command.Meta.CaseId, Appeals.Tenant, _history);

    [Benchmark]
    public object WriteStatusDocument() => CaseDocument.Write(_state, Procedure);

    private static RegisterAppeal Register()
    {
        if (!RequestReader.Parse<RegisterAppealEndpoint.RegisterAppealRequest>(Body).TryGet(out var read, out _))
        {
            throw new InvalidOperationException("The appeal cannot be read.");
        }

        var now = Instant.FromUtc(2026, 1, 6, 5, 0);
        var meta = new CommandMeta(Guid.CreateVersion7(), Appeals.Tenant, Guid.CreateVersion7(), now, now, Zone, "staff", "officer-1") { NewId = Guid.CreateVersion7 };
        var request = read.Value;
        return new RegisterAppeal(
            meta,
            new AppealIntake(request.Kind, request.Channel, request.Language) { Applicant = request.Applicant, Subject = request.Subject, Statement = request.Statement, Claims = request.Claims ?? [], Signature = request.Signature },
            new RegistrationFacts("ALA-2026-0000001-00", now, new LocalDate(2026, 1, 6), null));
    }
}

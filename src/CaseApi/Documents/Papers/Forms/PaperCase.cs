using System.Globalization;
using CaseApi.CaseFiles;
using CaseApi.Cases;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;
using CaseApi.Http;
using NodaTime;

namespace CaseApi.Documents.Papers.Forms;

/// <summary>A case as its printed forms need it.</summary>
/// <param name="Authority">Its name by language.</param>
/// <param name="Officer">Name and post by the officer's id; null for one who is not known any more.</param>
/// <param name="ForPortal">Printed for the applicant's portal: proofs of delivery stay inside.</param>
public sealed record PaperCase(
    Case State, IReadOnlyList<RecordedEvent> History, Procedure Procedure, DateTimeZone Zone, IReadOnlyDictionary<string, string> Authority,
    Func<string, Official?> Officer, Inventory Inventory, bool ForPortal)
{
    /// <summary>Those in which the procedure's acts are written, and that of the appeal.</summary>
    public IReadOnlyList<string> Languages { get; } =
        [.. Procedure.Act.Languages.Append(State.Language).Distinct().Where(Language.All.Contains).DefaultIfEmpty(Language.Default)];

    public PaperText Both(LocalText words) => PaperText.In(Languages, words);

    /// <summary>Words of the procedure; the code where it has none.</summary>
    public PaperText Label(IReadOnlyDictionary<string, string>? labels, string code) => PaperText.In(Languages, language => Word(labels, language, code));

    public string Body(string language) => Word(Authority, language, State.Tenant);

    public PaperText Bodies => PaperText.In(Languages, Body);

    public static string Day(LocalDate? day) => day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public string DayOf(Instant? at) => Day(at?.InZone(Zone).Date);

    /// <summary>Day and time where the authority is.</summary>
    public string Time(Instant? at) => at?.InZone(Zone).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Who signs; to portals officials are told by their post alone.</summary>
    public PaperText Signatory(string officer) => Officer(officer) is not { } official ? PaperText.None : ForPortal ? official.Post : Written(official);

    public static PaperText Written(Official? official) => official is null ? PaperText.None : official.Post is { } post ? $"{official.Name}, {post}" : official.Name;

    /// <summary>Name and contacts of a participant; the id where the name was erased.</summary>
    public PaperText Participant(string id) => Find(id) switch
    {
        Participant p => Contacts(p.Name, p.Address, p.Email, p.Phone),
        Representative r => Contacts(r.Name, r.Address, r.Email, r.Phone),
        _ => id,
    };

    public PaperText Applicants => State.Applicant is null && State.CoApplicants.Count == 0
        ? PaperText.None
        : string.Join("; ", State.CoApplicants.Prepend(State.Applicant).OfType<Participant>().Select(p => p.Name));

    /// <summary>Form and title in each language, with sentences under them.</summary>
    public IReadOnlyList<PaperColumn> Columns(LocalText title, params IEnumerable<LocalText> sentences) =>
    [
        .. Languages.Select(language => new PaperColumn(
            language,
            [new("body", null, [Body(language)]), new(PaperPart.Title, null, [title.In(language)]), new("text", null, [.. sentences.Select(s => s.In(language))])])),
    ];

    public bool Annulled(RecordedEvent recorded) => State.Entries.Any(entry => entry.Version == recorded.Version && entry.Annulled);

    public PrintedPaper Paper(LocalText title, int? number, IReadOnlyList<PaperColumn> columns, IReadOnlyList<PaperTable> tables, IReadOnlyList<PaperText>? notes = null) => new(
        number is null ? State.Reference : $"{State.Reference} · {number}",
        $"{title.In(columns[0].Language)} · {State.Reference}",
        columns, tables, notes is { Count: > 0 } ? Both(PaperWords.Notes) : null, notes ?? []);

    private object? Find(string id) =>
        id == ParticipantIds.Applicant ? State.Applicant
        : id == ParticipantIds.Representative ? State.Representative
        : State.CoApplicants.Where((_, i) => ParticipantIds.CoApplicant(i + 1) == id)
            .Concat(State.InterestedPersons.Where((_, i) => ParticipantIds.InterestedPerson(i + 1) == id)).FirstOrDefault();

    private static PaperText Contacts(params string?[] parts) => string.Join("\n", parts.Where(part => !string.IsNullOrWhiteSpace(part)));

    private static string Word(IReadOnlyDictionary<string, string>? words, string language, string code) =>
        words is null ? code : words.GetValueOrDefault(language) ?? words.GetValueOrDefault(Language.Default) ?? words.Values.FirstOrDefault() ?? code;
}

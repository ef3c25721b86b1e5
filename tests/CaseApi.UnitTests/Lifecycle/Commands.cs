using CaseApi.Calendar;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Lifecycle.Closing;
using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Examination;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Cases.Persons;
using NodaTime;
using Make = System.Func<CaseApi.Cases.CommandMeta, CaseApi.Cases.ICaseCommand>;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>Commands that are accepted when their time has come; tests vary what matters to them.</summary>
internal static class Commands
{
    public static readonly AppealIntake Appeal = new("application", "portal", "kk")
    {
        Applicant = new Participant(ParticipantType.Person, "A. Applicant", Address: "Almaty, Abay 1"),
        AddressedTo = "Akimat",
        Statement = "Please allot the plot.",
        FiledOn = new LocalDate(2026, 1, 30),
        Signature = new Signature(SignatureKind.Electronic),
    };

    public static readonly ActContent BurdensomeAct = Act(ActEffect.Burdensome, CaseOutcome.Refused);

    public static readonly ActContent FavourableAct = Act(ActEffect.Favourable, CaseOutcome.Granted);

    public static Make Assign(string officer = "officer-1") => m => new Assign(m, officer, null);

    public static Make ReturnForCorrection(string until, params string[] codes) => m => new ReturnForCorrection(
        m, [.. (codes.Length == 0 ? ["address-missing"] : codes).Select(c => new MissingItem(c, "the address", "APPC art. 63", "Write it down."))], CaseWalk.Day(until), "It will be returned.");

    public static Make SubmitCorrection() => m => new SubmitCorrection(m, "Here it is.", [], null);

    public static Make LapseCorrection() => m => new LapseCorrection(m);

    public static Make ReturnAppeal(string ground = "obscene") => m => new ReturnAppeal(m, ground, "For these reasons.", Earlier: ground == "identical-repeat" ? "ALA-2024-0000017-81" : null)
    {
        Cited = Ended,
    };

    /// <summary>An earlier case that has ended; of whom is not known.</summary>
    public static readonly CitedCase Ended = new(new Guid(9, 0, 0, [0, 0, 0, 0, 0, 0, 0, 9]), CaseStatus.Terminated, []);

    public static Make Announce(string startsAt, CaseTime time) => m => new AnnounceDiscussion(m, CaseWalk.Local(startsAt), "Assembly hall", "The body's site")
    {
        EarliestDay = (_, procedure, day) => AnnounceDiscussion.EarliestAfter(day, procedure, time),
    };

    public static Make Forward(params string[] claims) => m => new Forward(m, "Ministry", claims.Length == 0 ? null : claims, "It is theirs.");

    public static Make ForwardTo(string authority, params string[] claims) => m => new Forward(m, authority, claims.Length == 0 ? null : claims, "It is theirs.", authority);

    public static Make AcceptForwarded() => m => new AcceptForwarded(m);

    public static Make RefuseForwarded() => m => new RefuseForwarded(m, "It is not ours.");

    public static Make ForwardingAnswer(bool accepted, Guid? from = null) => m => new RecordForwardingAnswer(m, from, accepted, "Not ours.");

    public static Make Reclassify(string kind) => m => new Reclassify(m, null, kind, "It was misread.");

    public static Make Amend(RegistrationChanges changes) => m => new AmendRegistration(m, changes, "It was misread.");

    public static Make Join() => m => new Join(m, new Guid(2, 0, 0, [0, 0, 0, 0, 0, 0, 0, 2]), "The same matter.");

    public static Make Separate(params string[] claims) => m => new Separate(m, claims, "Another matter.", new Guid(3, 0, 0, [0, 0, 0, 0, 0, 0, 0, 3]), "ALA-2026-0000002-00");

    public static Make Reopen(string ground = "new-circumstances") => m => new Reopen(m, ground, "A new plan.");

    public static Make Archive() => m => new Archive(m);

    public static Make Erase(string ground = "keeping-time-over") => m => new ErasePersonalData(m, ground, "7-2026");

    public static Make Joins(JoiningRole role = JoiningRole.InterestedPerson, string name = "N. Neighbour") =>
        m => new ChangeParticipants(m, [new JoiningParticipant(role, new Participant(ParticipantType.Person, name))], [], [], "The plot touches theirs.");

    public static Make Leaves(params string[] ids) => m => new ChangeParticipants(m, [], ids, [], "They asked so.");

    public static Make Represented(string of = ParticipantIds.Applicant, string? document = "No. 17", string name = "R. Lawyer", bool namesake = false) => m => new ChangeParticipants(
        m, [], [], [new AppointedRepresentative(of, new Representative(ParticipantType.Person, name, new RepresentativeAuthority("power-of-attorney", document)), namesake)], "They asked so.")
    {
        OwnStaff = ["O. Officer"],
    };

    public static Make Supporters(int count) => m => new RecordSupporters(m, count, []);

    public static Make Withdraw() => m => new Withdraw(m, null);

    public static Make SetTerm(int amount, TermUnit unit = TermUnit.WorkingDay) => m => new SetTerm(m, amount, unit, "Law on Land art. 1");

    public static Make ExtendTerm(string until) => m => new ExtendTerm(m, CaseWalk.Day(until), "The facts are complex.");

    public static Make Suspend(string ground = "representative-removed", string? until = null) =>
        m => new Suspend(m, ground, until is null ? null : CaseWalk.Day(until), "The representative was removed.");

    public static Make Resume() => m => new Resume(m);

    public static Make DeemRefused() => m => new DeemRefused(m, "decide", null);

    public static Make SendDraft(string plannedActOn, params string[] to) => m => new SendDraft(
        m, new Dictionary<string, string> { ["kk"] = "Жоба" }, CaseWalk.Day(plannedActOn), to.Length == 0 ? [ParticipantIds.Applicant] : to);

    public static Make DraftArrived(string at, string to = ParticipantIds.Applicant) => m => new RecordNotice(
        m, NoticeSubject.Draft, to, NoticeChannel.Email, CaseWalk.Local(at), CaseWalk.Local(at), DeliveryOutcome.Delivered, "receipt 1");

    public static Make Notice(NoticeSubject about, string sentAt, DeliveryOutcome outcome = DeliveryOutcome.Delivered, string to = ParticipantIds.Applicant) => m => new RecordNotice(
        m, about, to, NoticeChannel.Sms, CaseWalk.Local(sentAt), outcome == DeliveryOutcome.Failed ? null : CaseWalk.Local(sentAt), outcome, "receipt 2");

    public static Make Objection(string recipient = ParticipantIds.Applicant) => m => new RecordObjection(m, recipient, "I object.", []);

    public static Make RequestOralHearing(string recipient = ParticipantIds.Applicant) => m => new RequestOralHearing(m, recipient);

    public static Make ScheduleHearing(string startsAt, HearingForm form = HearingForm.InPerson) =>
        m => new ScheduleHearing(m, form, CaseWalk.Local(startsAt), "Room 1", null, [ParticipantIds.Applicant]);

    public static Make WaiveHearing(string ground = "participant-asks", string reasons = "They asked so.") => m => new WaiveHearing(m, ground, reasons);

    public static Make HoldHearing(string startedAt, string endedAt, RecordingMeans means = RecordingMeans.None, bool consent = false) => m => new HoldHearing(
        m, CaseWalk.Local(startedAt), CaseWalk.Local(endedAt), "Room 1", "C. Chair", "S. Secretary", ["A. Applicant"], null, means, consent);

    public static Make SignProtocol(params string[] signedBy) =>
        m => new SignProtocol(m, "The plot", "They said so.", null, signedBy.Length == 0 ? ["C. Chair", "S. Secretary"] : signedBy);

    public static Make DeclareRecusal(string officer = "officer-1", string ground = "close-relative", string? newFacts = null, bool head = false) =>
        m => new DeclareRecusal(m, officer, ground, "We are cousins.", newFacts) { Known = new OfficialFacts("O. Officer", head) };

    public static Make RequestRecusal(string officer = "officer-1", string ground = "personal-interest", string? newFacts = null) =>
        m => new RequestRecusal(m, officer, ground, "He owns the plot beside it.", newFacts) { Known = new OfficialFacts("O. Officer", false) };

    public static Make DecideRecusal(int number, bool upheld, RecusalDecider by = RecusalDecider.Superior, string? body = null) => m => new DecideRecusal(m, number, upheld, by, "It is proved.", body);

    public static Make AddEvidence(bool lawful = true, string? why = null, Guid? document = null, params string[] claims) =>
        m => new AddEvidence(m, EvidenceOrigin.Register, lawful, "An extract of the register", why, document, claims);

    public static Make AppointExpert(string? until = null) => m => new AppointExpert(m, "E. Expert", "Where is the border?", until is null ? null : CaseWalk.Day(until));

    public static Make AssessNorm(NormMet met = NormMet.Yes, int? norm = null, string? force = "code", string? facts = "It is free.") =>
        m => new AssessNorm(m, norm, "Land Code", "43", force, "the plot is free", facts, met, null);

    public static Make RequestAssistance(string? until = null) => m => new RequestAssistance(m, "Land office", "Is it free?", until is null ? null : CaseWalk.Day(until));

    public static Make RecordAssistance(int request = 1, bool refused = false, string? receivedAt = null) =>
        m => new RecordAssistance(m, request, refused, "It is.", null, receivedAt is null ? null : CaseWalk.Local(receivedAt));

    public static Make SendProtocol(params string[] to) => m => new SendProtocol(m, to.Length == 0 ? [ParticipantIds.Applicant] : to, NoticeChannel.Email);

    public static Make Remark(string recipient = ParticipantIds.Applicant) => m => new AddProtocolRemark(m, "I said more.", recipient);

    public static Make DecideRemark(int remark, bool accepted = true) => m => new DecideProtocolRemark(m, remark, accepted, "It was so.");

    public static Make Confirm(ReceiptSubject of, int? id = null, string recipient = ParticipantIds.Applicant) => m => new ConfirmReceipt(m, of, id, recipient);

    public static Make RequestActCorrection() => m => new RequestActCorrection(m, "the number", "reasons");

    public static Make RefuseActCorrection(int request = 1) => m => new RefuseActCorrection(m, request, "There is no slip.");

    public static Make CorrectAct(string language, string part, string text, int? request = null) => m => new CorrectAct(
        m, request, new Dictionary<string, IReadOnlyDictionary<string, string>> { [language] = new Dictionary<string, string> { [part] = text } }, "A slip.", null);

    public static Make RequestWrittenAct(string recipient = ParticipantIds.Applicant) => m => new RequestWrittenAct(m, recipient);

    public static Make PutActInWriting(ActContent act) => m => new PutActInWriting(m, act);

    public static Make ExecuteAct() => m => new ExecuteAct(m, "It was registered.");

    public static Make IssueAct(ActContent act) => m => new IssueAct(m, act);

    public static Make DeliverAct(string sentAt, string? receivedAt, DeliveryOutcome outcome = DeliveryOutcome.Delivered, string to = ParticipantIds.Applicant) => m => new DeliverAct(
        m, to, NoticeChannel.InPerson, CaseWalk.Local(sentAt), receivedAt is null ? null : CaseWalk.Local(receivedAt), outcome, "signature");

    public static Make Answer(string language = "kk", bool law = true, bool facts = true, bool remedy = true, string text = "Жауап пен негіздері") => m => new Answer(
        m, new Dictionary<string, string> { [language] = text }, law ? ["APPC art. 89"] : [], facts ? [new FactFinding(new LocalDate(2026, 2, 3), "It was checked.")] : [],
        remedy ? new Remedy("Ministry", "Astana, Mangilik el 8", "three months", "in writing") : null);

    public static Make FileComplaint(string complainant = ParticipantIds.Applicant, ComplainedOf? of = null, int? act = null) =>
        m => new FileComplaint(m, complainant, of, act, "The plot is free.", [], "Almaty, Abay 1", []);

    public static Make PassUp(string? authority = "MIN") => m => authority is null
        ? new PassUp(m, null, null, "Ministry", NoticeChannel.Courier, m.At, "list 7")
        : new PassUp(m, null, authority, null, null, null, null);

    public static Make SatisfyComplaint(ActContent? act = null) => m => new SatisfyComplaint(m, null, act ?? FavourableAct);

    public static Make RestoreTerm(string ground = "illness") => m => new RestoreTerm(m, ground, "In hospital.");

    public static Make DecideComplaint(ReviewOutcome outcome, string ground, bool within = true, string[]? breaches = null, NewActOfReview? made = null, bool omitHearing = true, string? signedBy = null) =>
        m => new DecideComplaint(
            m, new ReviewContent(outcome, ground.Length == 0 ? [] : [ground], breaches, within, made),
            BurdensomeAct with
            {
                Sections = new[] { "kk", "ru" }.ToDictionary(
                    l => l, IReadOnlyDictionary<string, string> (l) => CaseWalk.Handling("complaint").Act.Sections.ToDictionary(s => s.Id, s => $"{s.Id} ({l})")),
                HearingOmitted = omitHearing ? new HearingOmission("participant-asks", "Both asked so.") : null,
                SignedBy = signedBy,
            });

    public static Make RemitBack() => m => new RemitBack(m);

    public static Make ComplaintResult(ReviewOutcome outcome, bool sentBack = false, int complaint = 1) => m => new RecordComplaintResult(m, complaint, outcome, m.Day, sentBack, null);

    public static Make Suit(string filedAt) => m => new RecordSuit(m, ParticipantIds.Applicant, "Court", "1", CaseWalk.Local(filedAt));

    public static Make CourtAct() => m => new RecordCourtAct(m, "Court", m.Day, CourtResult.Upheld, null, null);

    public static Make AnnulAct(string ground = "unlawful") => m => new AnnulAct(m, null, ground, "The facts were wrong.");


    public static Make TakeNote() => m => new TakeNote(m, "Noted.");

    public static Make Terminate(string ground = "decided-before", bool? crimeOrThreat = null) => m => new Terminate(m, ground, "It was decided in 2025.", crimeOrThreat, ground == "repeat-no-new-arguments" ? "ALA-2024-0000017-81" : null) { Cited = Ended };

    public static Make Close() => m => new Close(m);

    public static Make AddDocument(int id = 1) => m => new AddDocument(m, new Guid(id, 9, 9, [0, 0, 0, 0, 0, 0, 0, 0]), "letter", 2, Confidentiality.Open);

    public static Make Contact() => m => new RecordContact(m, ContactDirection.Inbound, "phone", "applicant", "the state of the case", null);

    public static Make RequestFileAccess(string by = ParticipantIds.Applicant) => m => new RequestFileAccess(m, by, "the expert's opinion");

    public static Make GiveFileAccess(int request = 1, params int[] documents) => m => new GiveFileAccess(m, request, FileAccessForm.Copies, documents.Length == 0 ? null : documents, "Room 2");

    public static Make RefuseFileAccess(int request = 1) => m => new RefuseFileAccess(m, request, "It holds a secret.");

    public static Make Satisfaction(int quality = 5, int clarity = 4) => m => new RecordSatisfaction(m, quality, clarity, true, "Thank you.", NoticeChannel.Portal);

    public static Make Accept() => m => new Accept(m);

    public static Make RejectTriage(string ground = "repeat") => m => new RejectTriage(m, ground, "It is under way.");

    public static Make Refer(string to = "relief", string? until = null) => m => new Refer(m, to, "When is it paid?", until is null ? null : CaseWalk.Day(until));

    public static Make RecordReply(int referral = 1, string? receivedAt = null) => m => new RecordReply(m, referral, "In three days.", null, receivedAt is null ? null : CaseWalk.Local(receivedAt));

    public static Make RecordFinding(Justified justified = Justified.Yes, string? whyNot = null, params string[] causes) => m => new RecordFinding(m, justified, causes, whyNot);

    public static Make RecordMeasure(string due, string? effect = null) => m => new RecordMeasure(m, "A reminder each half-year.", "officer-2", CaseWalk.Day(due), effect);

    public static Make ReachStage(string stage, string? delayCause = null, string? attributedTo = null) => m => new ReachStage(m, stage, delayCause, attributedTo);

    public static Make NoteFact(RecordFact fact, string item = "doc-1", string? @class = null, string? source = null) => m => new NoteFact(m, fact, item, @class, source);

    public static Make RecordExclusion(string indicator, string reason = "illness") => m => new RecordExclusion(m, indicator, reason);

    public static Make RenewAccessCode() => m => new RenewAccessCode(m, "identity card");

    public static Make CorrectEntry(long version) => m => new CorrectEntry(m, version, "It was another case.", "protocol 5");

    private static ActContent Act(ActEffect effect, CaseOutcome outcome) => new(
        effect, outcome, ["kk", "ru"],
        new[] { "kk", "ru" }.ToDictionary(l => l, IReadOnlyDictionary<string, string> (l) => AllSections.ToDictionary(s => s, s => $"{s} ({l})")),
        [],
        [new NormUse("Land Code", "43", "a plot is free", "it is not")],
        [new FactFinding(new LocalDate(2025, 12, 1), "It was allotted."), new FactFinding(new LocalDate(2026, 1, 30), "It was asked for.")],
        new Remedy("Ministry", "Astana, Mangilik el 8", "three months", "in writing"),
        null, null);

    // A property: the acts above are made before the fields below them.
    private static string[] AllSections => ["intro", "title", "salutation", "decision-brief", "reasons-facts", "reasons-law", "how-to-complain", "signature"];
}

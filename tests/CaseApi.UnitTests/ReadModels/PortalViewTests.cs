using System.Text.Json;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Examination;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.Http;
using CaseApi.ReadModels;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.ReadModels;

public class PortalViewTests
{
    /// <summary>Whoever adds an event decides whether portals see it: by a line in the portal's list, or by one here.</summary>
    private static readonly Type[] Hidden =
        [
            typeof(ContactRecorded), typeof(EntryCorrected), typeof(DraftPrepared), typeof(CaseEscalated), typeof(EvidenceAdded), typeof(ExpertAppointed), typeof(NormAssessed),
            typeof(MeasureRecorded), typeof(ExclusionRecorded), typeof(DocumentIssued), typeof(DocumentPublished), typeof(InformationRequested), typeof(RetentionEnded),
            typeof(RecordDisposed), typeof(RecordIdentified), typeof(RecordAccessioned),
        ];

    public static TheoryData<Type> Events => new(EventVocabulary.Words.Select(w => w.Type));

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_event_is_either_shown_to_portals_or_hidden_on_purpose(Type type) =>
        (PortalEvents.Members.ContainsKey(type) ^ Hidden.Contains(type)).ShouldBeTrue();

    [Theory]
    [MemberData(nameof(Events))]
    public void What_portals_are_shown_exists(Type type)
    {
        var members = type.GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
        PortalEvents.Members.GetValueOrDefault(type, []).Except(members).ShouldBeEmpty();
    }

    [Fact]
    public void No_officials_name_proof_or_envelope_is_shown()
    {
        var shown = PortalEvents.Members.Values.SelectMany(members => members).ToHashSet();
        shown.Intersect(["officer", "chair", "secretary", "signedBy", "receivedBy", "lodgedBy", "proof", "by", "clocks", "whatWasWrong"]).ShouldBeEmpty();
    }

    [Fact]
    public void A_restricted_document_does_not_reach_portals()
    {
        PublishedEvent.OfPortal(Recorded(new DocumentAdded { Kind = "memo", Confidentiality = Confidentiality.Restricted }), false).ShouldBeNull();
        PublishedEvent.OfPortal(Recorded(new DocumentAdded { Kind = "memo" }), false).ShouldNotBeNull().Data["kind"]!.GetValue<string>().ShouldBe("memo");
    }

    [Fact]
    public void A_portal_sees_the_authority_and_staff_see_the_officer()
    {
        var held = Recorded(new HearingHeld { Chair = "Айгүл Сейітова", Place = "Зал 1" });
        var portal = PublishedEvent.OfPortal(held, false).ShouldNotBeNull();
        portal.Actor.ShouldBe("authority");
        JsonSerializer.Serialize(portal, Json.Options).ShouldNotContain("Айгүл");
        var staff = PublishedEvent.OfStaff(held, true);
        (staff.Type, staff.Actor, staff.Annulled).ShouldBe(("hearing-held", "officer-1", true));
        staff.Data["chair"]!.GetValue<string>().ShouldBe("Айгүл Сейітова");
        staff.Data.ContainsKey("at").ShouldBeFalse();
    }

    private static RecordedEvent Recorded(CaseEvent happened) =>
        new(Guid.CreateVersion7(), 3, Guid.CreateVersion7(), Instant.FromUtc(2024, 1, 25, 4, 0), happened with { At = Instant.FromUtc(2024, 1, 25, 4, 0), By = "officer-1" });
}

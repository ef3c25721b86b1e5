using System.Text.Json.Nodes;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Store;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Store;

/// <summary>
/// A worked example of a change of shape. Suppose contacts had first been stored as <c>contact_made</c> with a flag
/// <c>incoming</c>, and with the other side's name in the kept part. The upcaster turns the flag into a direction and moves the
/// name to where it can be erased; what is stored stays as it was.
/// </summary>
public sealed class UpcasterTests
{
    private static readonly Dictionary<string, Upcasters.Upcaster> Example = new()
    {
        ["contact_made"] = new("contact_recorded", (data, personal) =>
        {
            data["direction"] = data["incoming"]!.GetValue<bool>() ? "inbound" : "outbound";
            data.Remove("incoming");
            personal ??= [];
            personal["with"] = data["with"]!.DeepClone();
            data.Remove("with");
            return (data, personal);
        }),
    };

    [Fact]
    public void An_old_version_reads_as_the_present_one()
    {
        var (name, data, personal) = Upcasters.Lift(Example, "contact_made", """{"incoming":true,"channel":"phone","with":"Асқар"}""", null);

        name.ShouldBe("contact_recorded");
        var contact = EventJson.Read(name, data, personal).ShouldBeOfType<ContactRecorded>();
        contact.Direction.ShouldBe(CaseApi.Cases.ContactDirection.Inbound);
        contact.Channel.ShouldBe("phone");
        contact.With.ShouldBe("Асқар");
    }

    [Fact]
    public void Versions_are_lifted_one_after_the_other()
    {
        var chain = new Dictionary<string, Upcasters.Upcaster>(Example)
        {
            ["call_made"] = new("contact_made", (data, personal) =>
            {
                data["channel"] = "phone";
                return (data, personal);
            }),
        };

        var (name, data, _) = Upcasters.Lift(chain, "call_made", """{"incoming":false,"with":"x"}""", null);

        name.ShouldBe("contact_recorded");
        JsonNode.Parse(data)!["channel"]!.GetValue<string>().ShouldBe("phone");
    }

    [Fact]
    public void A_present_version_is_left_alone() =>
        Upcasters.Lift(Example, "appeal_registered", "{}", null).ShouldBe(("appeal_registered", "{}", null));

    [Fact]
    public void An_event_that_this_version_does_not_know_is_an_error_never_skipped() =>
        Should.Throw<InvalidDataException>(() => EventJson.Read("from_the_future", "{}", null));
}

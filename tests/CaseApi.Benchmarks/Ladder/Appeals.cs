namespace CaseApi.Benchmarks.Ladder;

/// <summary>What is sent: an appeal of about 1.5 kB, complete in all that article 63 asks for, and a short entry.</summary>
internal static class Appeals
{
    public const string Tenant = "ALA";

    public const string Appeal = """
        {
          "kind": "application", "channel": "portal", "language": "kk", "hearingLanguage": "kk",
          "applicant": { "type": "person", "name": "Асқар Тестов", "identifier": "850101300123", "address": "Алматы қаласы, Абай даңғылы 1, 25-пәтер", "email": "askar@example.kz", "phone": "+77010000000" },
          "addressedTo": "Алматы қаласының әкімдігі", "subject": "Жер учаскесін беру туралы",
          "statement": "Жеке тұрғын үй құрылысы үшін жер учаскесін беруді сұраймын. Өтініш бұрын да берілген, бірақ жауап алынған жоқ. Қажетті құжаттар электрондық түрде қоса беріледі; қосымша мәліметтерді сұрау бойынша ұсынуға дайынмын.",
          "claims": [ { "id": "1", "text": "Жер учаскесін беру туралы шешім қабылдау" }, { "id": "2", "text": "Қабылданған шешім туралы жазбаша хабарлау" } ],
          "signature": { "kind": "electronic", "signedOn": "2026-01-05" },
          "externalIds": [ { "system": "portal", "id": "KZ-2026-000001" } ]
        }
        """;

    public const string Contact = """{ "direction": "inbound", "channel": "phone", "with": "applicant", "about": "Қаралу барысы туралы сұрақ" }""";
}

"""Elements of Swedish compounds, above all those of public service.

The patterns know no seams: they give procen-tenhet, upptagningsom-råde, relationsvåld-steam.
"""

from typeset.locale.lexicon import Lexicon

LEXICON = Lexicon(
    endings="""
        a ade ades an ande ans ar are aren arens ares arna arnas ars as at ats e en ens er erna
        ernas ers es et ets iga igt n na nas ns or orna ornas ors r rs s t ts""",
    bound="""
        ansvars ansökans användar arbets arbets-givar arbets-plats avgifts avtals avvikelse
        barn-morske barn-omsorgs barna-vårds behovs belopps bemannings besluts besluts-fattar
        besöks bidrags bistånds boende-stöds bostads brotts byggnads dags drifts drogs enhets
        enkät familje familje-hems flerårs forskar fri-tids frånvaro förmåns försörjnings-stöds
        förtroende genom-gångs genom-snitts handels handläggar heders hel-dygns hel-tids hems
        hjälp-medels hus-hålls hyres hyres-värds hälso invånar jobb klagomåls konsekvens kostnads
        kungs kunskaps kvartals kvinno-frids lands lands-tings levnads livs livs-medels
        läke-medels läns lärar läro marknads med-borgar medarbetar miss-bruks missbruks mottagar
        människo mål-grupps mödra-vårds nuläges nyckel nämnds närings-livs områdes omsorgs
        omvårdnads oros pensions polis-myndighets prestations riks rätts rådgivar sam-arbets
        samhälls samtals samverkans sjuk-vårds själv-skade skydds social-sekreterar stads
        stads-dels stats studie teams tids till-stånds till-syns tjänste tjänste-manna tonårs
        trädgårds tvångs underhålls ungdoms uppdrags uppe-hålls uppgifts ut-förar utförar vardags
        välfärds vänte värde-grunds världs vålds vårdnads vårdnads-havar vårds yrkes äldre-omsorgs
        ärende-hanterings ålderdoms ålders ålders-grupps års åtgärds öppen-vårds""",
    free="""
        akut alkohol anhörig ankomst ansökan barn behandlar beroende bo boende bort brand brukar
        brutto budget central cykel data deltagar dygn egen ekonomi elev energi ensam exempel
        familj fastighet flykting folk forskning fortbildnings frivillig full förskole förtur
        förturs föräldra genomförande grund grundskole grupp gymnasie gymnasium handikapp hel hem
        hjälp hund hus huvud höst ideell indikator individ inkomst inner insats intervju jour
        journal kanal klient klimat kommun kompetens kontakt kontroll kris kultur kund kvinn
        kvinno köns lag ledar likvärdighets lokal lots låg lön medel mellan metod migrant miljö
        missbruk modell mottagar narkotika natt netto norr nyckel när nät objekt offentlig offer
        omsorg omvårdnad par patient person personal pilot plan plats polis press pris problem
        procent process produkt prognos program projekt psykiatri påverkans rapport region regions
        register rehab remiss resultat resurs risk råd samman sekretess sektor sekundär service
        servicehus sido siffer sjuk själv skade skol skola skuld skyddsboende skär snabb social
        sommar special språk stadsövergripande stapel statistik stiftelse ström styr stöd syskon
        system söder tabell tak team telefon terapi test text tid tillfälle tjänst tolk trafik
        trans tre treårs tvist ung ungdom uppdrag utredar utsatt vatten vecko vinter vistelse
        vuxen väg vägled väst väster våld våldsutövar vård webb äldre ärende år åter öppen öst
        öster överklagande""",
    links="hets ings tions sions itets skaps",
    heads="""
        adress aktivitet analys anläggning anmäl anmälan anmälning anpassad anpassning anställd
        anställning ansvar ansvarig ansökan anvisning användning arbetare arbete assistans
        assistent avdelning avgift avtal avvikelse baserad bedömning befattning befolkning begrepp
        begränsad begränsning behandling behov bekämpning belopp beläggning bemanning beroende
        beräkning berättelse besked beskrivning beslut bestämmelse besök besökare beteende
        bevakning bidrag bistånd blankett boende bokföring bolag bortfall bostad brukar brukare
        budget byrå centrum delegation deltagande deltagare diagram direktiv dokumentation domstol
        effekt ekonomi enkät erbjudande ersättning etablering faktor familj fastighet fattig-dom
        finansiering formulär forskning frånvaro full-mäktige funktion för-skola för-utsättning
        förbättring fördelning förebyggande förening föreskrift företag förfarande författning
        förhållande förkortning förlopp förmedling förslag försäkring försök försörjning
        förteckning förvaltning förälder föräldra-skap föräldrar förändring garanti gemenskap
        genom-gång genom-snitt granskning grund-skola gymnasium hand-läggar hand-läggare
        hand-läggning handling hantering havar havare hem-tjänst hinder hindrad hjälp-medel
        händelse hänvisning identitet indelning index indikator individ inflytande inflöde
        information inkomst innehåll inriktad inriktning insats inspektion instans institution
        instruktion instrument integration integritet intervju intresse intyg invånar invånare
        journal kampanj kapacitet kart-läggning kategori klagomål klient kommission kommitté
        kommun kommunikation kompetens konferens konsulent kontakt kontext kontor kontrakt
        kontroll konvention koordinator kostnad kultur kunskap kurator kvalitet kvinna kvinnor
        lag-stiftning ledare ledning leverantör likställighet livs-medel lärar lärare markerad
        marknad material med-arbetar med-arbetare metod migration miljö minskning miss-bruk modell
        mottagning myndighet mätning möjlighet mönster ned-sättning nyckel-tal nämnd ombud
        ombudsman ombudsmann område omsorg omsättning omvårdnad organisation orsak parti patrull
        pedagog period person personal perspektiv placerad placering planerare planering policy
        politik praktik prevention prickad prickning process produktion prognos program programm
        projekt prövning psykiatri rapport rapporterad rapportering redovisning reform
        registrering rekrytering relaterad remiss resultat resurs riktlinje rutin rättighet
        råd-givar råd-givare råd-givning sam-arbete sam-ordnare sam-ordning sam-verkan samhälle
        samman-ställning sammanträde samsjuklighet samtal satsning segregation sekreterar
        sekreterare sekretess service situation sjuk-hus sjuk-skrivning skadad skillnad skola
        skyldighet specialist stads-del statistik stor-stad storlek strateg strategi struktur
        studie styrels styrelse styrning stödjare sysselsättning system säkerhet sökande sökning
        tabell teknik terapi till-stånd till-syn tilldelning tillfälle tillgänglighet tillgång
        tjänst trafik trygghet träning under-lag under-sökning ungdom upp-drag upp-följning
        upp-gift upp-handling upplysning upplåtelse urval utbetalning utbildning utbud utfall
        utgift utgåva utjämning utlåtande utmaning utredning utrustning utrymme utsatt utsatthet
        utskott utskrivning utveckling utvärdering utövande utövar utövare utövning valfrihet
        variation verk-stad verksam verksamhet verksamm verkställighet verktyg vistelse vägledning
        värdering vårdare ärende åtagande över-föring över-sikt över-syn överenskommelse
        övergripande överklagande överträdar överträdare övervakning""",
    short="""
        akt aktör andel ansats anslag antal arv avsnitt balk barn bas bild bok brev brist brott
        bruk bud bygd byte central chef dag data del dialog dygn elev enhet fall flytt flöde form
        fri fråga följd förmåga givare grad grupp gräns gång gård handel hem hjälp holm hus hälsa
        insikt jour kamp karta kassa kedja klass klimat kod konto kort krav krets kris kurs kvot
        kö köp köpare lag larm lek lista liv lokal lots läge lägenhet läggning läkare lån lön
        lösning makt malm man medel mord mottagare män mängd männ märkt mål mått möte nivå nät
        offer ord ordning ort pass peng penning pension plan plats post poäng press prick princip
        pris produkt ram ramar regel register regl relation ring risk roll rum rätt råd rörelse
        sats schema session sida siffra skada skala skatt skick skifte skrivning skuld skydd skäl
        slag sort spel språk spår stam start stat station status steg stol stopp ställd ställe
        ställning stående stöd summa svar svårighet syfte sätt tagande tagare tal talet team tema
        test text tid tillägg ting trend träff tvist typ uppgång uttag vakt val vana vecka verk
        verkan villkor vinst vis väg vän värd värde väsende våld vård yta ägare ämne ändring ålder
        år åtgärd ökning önskan övning""",
    onsets="""
        b bj bl br c ch cl cr d dj dr dv f fj fl fn fr g gj gl gn gr h hj j k kj kl kn kr kv l lj
        m mj n nj p pj pl pr ps q r s sc sch sh sj sk skj skr skv sl sm sn sp spj spl spr st stj
        str sv t tj tr tv v vr w x z""",
    vowels="aeiouyåäöéü",
    traps="""
        arbetsam barnslig hemsk ny-anländ rätt-sinnig rätt-skaffen tid-skrift ut-ifrån
        ålder-stigen""",
)

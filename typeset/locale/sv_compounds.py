"""Elements of Swedish compounds, above all those of public service.

The patterns know no seams: they give procen-tenhet, upptagningsom-råde, relationsvåld-steam.
"""

from typeset.locale.lexicon import Lexicon

LEXICON = Lexicon(
    endings="""
        a ade ades an ande ans ar are aren arens ares arna arnas ars as at ats e en ens er erna
        ernas ers es et ets iga igt n na nas ns or orna ornas ors r rs s t ts""",
    bound="""
        ansvars användar arbets arbets-givar avgifts avtals barn-morske barn-omsorgs barna-vårds
        behovs belopps bemannings besluts besluts-fattar besöks bidrags bistånds bostads brotts
        byggnads dags drifts drogs enkät familje forskar fri-tids frånvaro förtroende genom-gångs
        genom-snitts handels handläggar heders hel-tids hems hus-hålls hyres hälso invånar jobb
        klagomåls kostnads kunskaps kvinno-frids lands lands-tings levnads livs livs-medels
        läke-medels läns lärar marknads med-borgar medarbetar miss-bruks missbruks mottagar
        människo mödra-vårds nuläges nyckel nämnds områdes omsorgs omvårdnads pensions
        polis-myndighets prestations riks rätts rådgivar sam-arbets samhälls samtals samverkans
        sjuk-vårds själv-skade skydds social-sekreterar stads stads-dels stats studie stöds teams
        tids till-stånds till-syns tjänste trädgårds tvångs ungdoms uppdrags uppe-hålls uppgifts
        ut-förar utförar vardags välfärds vänte världs vålds vårdnads vårdnads-havar vårds yrkes
        äldre-omsorgs ärende-hanterings ålderdoms ålders ålders-grupps års åtgärds öppen-vårds""",
    free="""
        akut alkohol anhörig ankomst ansökan barn beroende bo boende bort brand budget data dygn
        egen ekonomi energi ersättning exempel familj fastighet flykting folk forskning
        fortbildnings full förskole förtur förturs föräldra föräldraskap genomförande grund
        grundskole grupp gymnasie gymnasium handikapp hel hem hjälp hund hus huvud individ inkomst
        insats intervju jour klimat kommun kontakt kris kultur kund kvinn kvinno köns könsidentitet
        lag ledar likvärdighets lokal lots lön mellan metod migrant miljö missbruk narkotika natt
        när nät offentlig offer omsorg par patient person personal pilot plan plats polis pris
        problem procent process projekt psykiatri påverkans rapport region regions register
        resultat resurs risk råd samsjuklighet sekretess sektor sekundär service sjuk själv skade
        skol skola skuld social special språk stadsövergripande stapel statistik stiftelse ström
        styr stöd tabell tak team tid tillfälle tjänst tolk trans tre treårs ung ungdom uppdrag
        utsatt valfrihet vatten vecko verksamhet vuxen väg vägled väst våld vård äldre ärende år
        åter öppen öst""",
    links="hets ings tions sions itets skaps",
    heads="""
        analys anmäl anmälan anpassad anpassning ansvar ansvarig ansökan anvisning användning
        arbetare arbete assistans assistent avdelning avgift baserad bedömning befolkning
        behandling beroende beräkning berättelse beslut beteende bidrag bistånd boende bortfall
        bostad brukar brukare budget centrum diagram direktiv dokumentation domstol ekonomi
        enkät ersättning familj fastighet fattigdom finansiering frånvaro fullmäktige funktion
        fördelning förening företag förmedling förslag försäkring försörjning förteckning
        förvaltning förälder föräldrar förändring genomgång granskning handling handläggar
        handläggare handläggning hantering havar havare hinder hindrad händelse identitet inflöde
        information inriktad insats institution integration intervju invånar invånare kapacitet
        klient kommission kommun kommunikation kompetens konferens kontext kontor kontrakt kontroll
        konvention kostnad kultur kunskap kvalitet kvinna kvinnor lagstiftning ledare ledning
        livsmedel lärar lärare markerad medarbetar medarbetare metod migration minskning modell
        mottagning myndighet möjlighet nedsättning nämnd ombud område omsättning organisation
        pedagog period person personal perspektiv placering planering policy politik praktik
        prevention prickad prickning process produktion program projekt prövning psykiatri rapport
        rapporterad rapportering redovisning registrering relaterad resultat resurs riktlinje
        rättighet rådgivar rådgivare rådgivning sammanställning samtal samverkan sekreterar
        sekreterare situation sjukhus skadad skillnad skola skyldighet stadsdel statistik storlek
        strategi struktur styrels styrelse stödjare system säkerhet sökande tabell teknik terapi
        tillstånd tjänst trygghet undersökning ungdom uppdrag uppföljning uppgift upphandling
        utbildning utgåva utlåtande utredning utrymme utsatt utsatthet utskott utskrivning
        utveckling utvärdering utövande utövar utövare utövning verksam verksamhet verksamm
        verkstad verktyg vistelse överenskommelse övergripande överträdar överträdare""",
    short="""
        akt andel antal arv balk barn bas behov bild bok brev brott bruk bud bygd chef dag del dygn
        enhet fall form fri fråga grad grupp gräns gång handel hem hjälp hus jour karta kassa kod
        kort krav kris kurs kvot kö köp köpare lag lek lista liv lots lägenhet lån lön lösning makt
        man markerad medel mord män märkt mål möte nivå nät offer ord ordning pass pension plan
        plats poäng press prick pris ram ramar regel register regl relation ring roll rum rutin
        rätt råd rörelse samhälle sats sida siffra skada skatt skick skuld skydd skäl slag spel
        språk stat steg stol stopp ställd ställe ställning stöd summa syfte sätt tal talet team
        test text tid ting trend träff tvist typ vakt val vana vecka verk vinst vis väg vän värd
        värde våld vård yta ägare ämne ålder år åtgärd övning""",
    traps="arbetsam barnslig hemsk rätt-sinnig rätt-skaffen tid-skrift ålder-stigen",
)

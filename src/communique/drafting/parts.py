"""Parts: what a clause says that a party does in an activity, in whatever words.

What says it is short: the verb of which the party is the subject, a participle, a noun or a preposition before it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .expressions import Expression
from .frames import Match
from .parties import PEOPLE, Party
from .reading import Sentence, Span

_AUX = (
    r"(?:(?:also|both|all|each|then|likewise|in (?:its |their )?turn|for (?:its|their) part|on (?:its|their) side|"
    r"again|too|has|have|had|is|are|was|were|be|been|being|will|would|"
    r"shall|should|may|to|do|did|due|set|expected|scheduled|planned|announced|still|already|now|once more|once again|"
    r"(?:intend|plan|hope|want|promise|pledge|agree|decide|volunteer|prepare|get|continue|undertake|undertook|"
    r"mean|meant)"
    r"(?:s|d|ed|ting|ing)?(?= (?:ready )?to )|getting|ready|for the first time|today|yesterday|"
    r"earlier|later|even|nonetheless|nevertheless|this time|as usual|as before|as always|together|jointly|"
    r"side by side|"
    r"<D\d+>|on <D\d+>|in <[DP]\d+>|at <P\d+>|(?!only|reply|supply|imply|family|assembly|rely|apply|comply|"
    r"multiply|ally)[a-z]{2,}ly),? )*"
)
_ASIDE = (
    r"(?: \([^()]{0,60}\))?(?:, (?!and |but |while |whereas |as well )[^,;:<]{0,70}(?:<[DPN]\d+>[^,;:<]{0,50})?,)?"
    r"(?:,? [–—-] [^;:<–—]{0,60} [–—-])?,? "
)
_SENDS = (
    r"(?:sen[dt]s?|dispatch(?:ed|es)?|delegat(?:ed|es?)|field(?:ed|s)?|contribut(?:ed|es?)|commit(?:ted|s)?|"
    r"assign(?:ed|s)?|detach(?:ed|es)?|detail(?:ed|s)|earmark(?:ed|s)?|allocat(?:ed|es?)|allot(?:ted|s)?|"
    r"provid(?:ed|es?)|br(?:ought|ings?)|put up|puts up|set aside|mobili[sz](?:ed|es?)|deploy(?:ed|s)?|engag(?:ed|"
    r"es?)|"
    r"enter(?:ed|s)?|suppl(?:ied|ies|y)|nominat(?:ed|es?)|sends|flew in|designat(?:ed|es?)|"
    r"ma[kd]es? available|parade[sd]?|lent|lends?|ma[dk]es?(?=[^.;,<]{0,40} available)|second(?:ed|s)?|sending|"
    r"fielding|dispatching|"
    r"contributing|providing|delegating|seconding|lending)"
)
_MEN = rf"(?:[^.;,<]|<N\d+>|<A\d+>){{0,50}}?\b{PEOPLE}\b"
_TALK = (
    r"(?:statements?|reports?|presentations?|contributions?|interventions?|lectures?|speech(?:es)?|messages?|remarks|"
    r"papers?|briefings?|overviews?|accounts?|greetings?|address(?:es)?|proposals?|concepts?|drafts?|ideas?|"
    r"information|"
    r"results|experience|data|analys[ei]s|views|assessments?|approaches|figures|review)"
)
_IT = r"(?:it|them|this|these|both|its|all|the|an?|<N\d+>|how|as)\b"
_TAKES_PART = (
    r"(?:t(?:ook|akes?|aken|aking) (?!place )(?:an? |the |their |its )?(?:[a-z-]+ ){0,3}(?:part|seats?|places?|"
    r"floor)\b(?! (?:in|as an? [a-z]+ in) the (?:work|activities|proceedings) of)|"
    r"participat(?:ed|es?|ing)\b(?! in the (?:work|activities) of)|attend(?:ed|s|ing)?\b|"
    r"join(?:ed|s|ing)?\b(?! (?:hands|forces|efforts|the (?:[Oo]rgani|<A|agreement|convention|alliance|bloc)|<A))|"
    r"represented\b|present\b(?! (?:the|an?|its|their))|in attendance|(?:on hand|on the spot|at the table|"
    r"in the (?:hall|room|"
    r"audience)|on the (?:line|screens?)|on screen)\b|"
    r"(?:(?<=was )|(?<=were )|(?<=are )|(?<=is )|(?<=be ))(?:there\b|among (?:the|"
    r"those) (?:[a-z0-9,-]+ ){0,6}?(?:invited|invitees|present|attending|participants|taking part|guests|"
    r"observers|speakers|delegates|delegations|attendees|lecturers)\b|guests?\b|observers?\b|"
    r"an? (?:guest|observer)|participants?\b)|"
    r"(?:connected|linked|patched|dialled|dialed|logged|tuned|switched|beamed|hooked)(?: up| in| on| through|"
    r" into)?\b|"
    r"(?:(?<=was )|(?<=were )|(?<=are )|(?<=is )|(?<=be )|(?<=been ))(?:seated|involved|engaged|employed|deployed|"
    r"included|admitted|invited|welcomed|awaited|expected|accredited|mobili[sz]ed|called in)\b(?! to (?:submit|"
    r"prepare|report|consider|sign|present|ratify|finance|fund|adopt|approve))|"
    r"c(?:ame|omes?|oming)\b(?! (?:out|into|up|under|forward|close|at|second|first|third|to (?:an?|power|terms|"
    r"light|mind|the "
    r"(?:conclusion|aid|rescue|view|end|agreement))))|arriv(?:ed|es?|ing)\b|travel(?:led|ed|s)?\b|fl(?:ew|y|ies)\b|"
    r"turned (?:up|out)|show(?:ed)? up|"
    r"(?:s[ai]ts?|sitting) (?:in|at|as|down|with|beside|next|among|side)\b|"
    r"(?:had|has|have|occup(?:y|ied|ies)|fill(?:ed|s)?) (?:an? |the |its |their )?(?:[a-z]+ )?(?:seats?|places?|"
    r"chairs?) (?:at|in|on)\b|"
    r"(?:follow|watch|observ|monitor|witness)(?:ed|s|e|es|ing)? (?:it|them|both|<N\d+>|(?:the|its|their|this|"
    r"these|all) (?:[a-z-]+ ){0,4}?"
    r"(?:exercises?|drills?|man(?:o)?euvres|proceedings|course|work|discussions?|debates?|sessions?|meetings?|"
    r"training|operation|"
    r"firing|shooting|episodes?|phases?|stages?|days?|actions|talks|consultations|conference|event|launch|landing|"
    r"practice|"
    r"seminar|workshop|sitting|forum))\b|look(?:ed|s|ing)? on\b|"
    r"(?:(?<=was )|(?<=were )|(?<=be )|(?<=been ))(?:brought|seconded|attached|posted|dispatched|delegated|flown|"
    r"airlifted|transported|moved|ferried|redeployed|transferred|shipped) "
    r"(?:in|there|here|to|by)\b|leav(?:e|es|ing) for\b|left for\b|(?:confirm|announc)(?:ed|"
    r"s)? (?:[a-z]+ )?(?:attendance|participation|presence|that (?:it|they) (?:will|would|"
    r"is|are) (?:come|take|send|join|attend)|(?:its|their) (?:attendance|participation|presence|arrival))|"
    rf"{_SENDS} (?!no |nobody|no one|neither){_MEN}|(?:had|has|have|enjoy(?:ed|s)?) (?:the )?(?:(?:observer|"
    rf"guest) status|status of)|"
    r"accept(?:ed|s)? (?:the|an|its|their) invitations?|"
    r"(?:act|serv)(?:ed|es?|ing|s)? as (?:an? |the )?(?:observers?|guests?|participants?|opponents?|opposing)|"
    r"remain(?:ed|s)? (?:an? )?observers?)"
)
# Said of those who sit together and talk.
_SPEAKS = (
    r"(?:spoke|speaks?|speaking|address(?:ed|es)|"
    rf"(?:ma[kd]es?|g[ai]ves?|deliver(?:ed|s)?|read|submit(?:ted|s)?|present(?:ed|s)?|introduc(?:ed|es)|tabl(?:ed|"
    rf"es)|"
    rf"show(?:ed|s)|demonstrat(?:ed|es)|outlin(?:ed|es)|describ(?:ed|es)|shar(?:ed|es?)|exchanged|"
    rf"explain(?:ed|s)|set out|put forward|hear[ds]?) (?:[^.;,<]|<N\d+>){{0,45}}?\b{_TALK}\b|"
    r"told (?:the |those |of |about )|reported (?:to|on|about|that)|briefed|informed (?:the|those|its|their|about|"
    r"of)|"
    r"acquainted (?:the|those)|familiari[sz]ed (?:the|those)|contributed to (?:the|it)|replied|responded|"
    r"answered(?! for)|opened (?:it|the)|closed (?:it|the)|welcomed (?:the )?(?:participants|guests|delegates|those)|"
    r"greeted|(?:spoke|talk(?:ed|s)?) (?:of|about|on)|lectured|taught|moderated)"
)
_ACTS = (
    r"(?:took turns|take turns|answer(?:ed)? for|guard|secure|control|check|inspect|comb|cordon|seal|intercept|"
    r"seize|detain|raid|screen|"
    r"escort|train|drill|practi[sc]e|rehearse|repel|storm|block|manoeuvre|operate|patrol|search|fire|act|work|"
    r"fight|march|"
    r"simulate|hone|exercise|test|landed|locate|neutrali[sz]e|destroy|free|evacuate|clear|cover|defend|attack|seize|"
    r"liberate|deploy|regroup|jump|dr[io]ve|cross)(?:l?ed|t?ed|d|s|es|ing|ling)?\b(?! (?:of|for|in|on) (?:the )?"
    r"(?:agreement|resolution|document))"
)
_BEARS = (
    r"(?:(?:(?:co-)?(?:fund|financ|sponsor|support|back|assist|help|subsidi[sz])(?:ed|es?|s|ing)?|underwr(?:ote|"
    r"ites?)) "
    rf"(?:{_IT}|in)|(?:bor[en]|bears?|bearing|cover(?:ed|s|ing)?|me[et]t?s?|meeting|sharing|shar(?:ed|es?)|"
    rf"defray(?:ed|s)?|took over|shoulder(?:ed|s)?|assum(?:ed|es?)) "
    r"(?:(?:half|part|most|all|the bulk|[a-z]+ thirds?|[a-z]+ per cent) of )?(?:(?:the|its|their|"
    r"all) )?(?:[a-z-]+ )?(?:costs?|expenses|bill|expenditure|outlays?)|"
    r"pa(?:id|ys?|ying) (?:for|the|its|half|all)|pa(?:id|ys?)\b(?=[.,;]|$)|foot(?:ed|s|ing)? the|"
    r"(?:contribut(?:ed|es?|ing)|put(?:s|ting)? up|donat(?:ed|es?|ing)|suppl(?:ied|ies|y|ying)|provid(?:ed|es?|"
    r"ing)|found|gave|granted|allocat(?:ed|es?)|lent|lend(?:s|ing)?|ma[dk]es? available) "
    r"(?:[^.;,<]){0,40}?\b(?:budget|means|resources|profiles|samples|funds|funding|money|grants?|euros?|dollars|"
    r"roubles|tickets|transport|buses|equipment|"
    r"logistics|support|assistance|help|expertise|kits?|interpreters?|interpretation|simulators?|fuel|tents|"
    r"software)\b)"
)
_HOUSES = (
    r"(?:(?:plac|put|offer|lend|lent|ma[dk]e|provid|open|throw|threw|suppl|gave|giv)(?:ed|es?|s|ing|ied|ies)? "
    r"(?:up |open )?(?:its|their|the|an?) (?:[a-z-]+ ){0,4}(?:halls?|premises|classrooms?|rooms?|venue|building|"
    r"doors|"
    r"auditoriums?|lecture halls?|facilities|campus|grounds?|laborator(?:y|ies)|base|hangar)\b|(?:provid|suppl|"
    r"offer)(?:ed|es|ied|ies)? (?:the )?(?:premises|venue)|"
    r"(?:host(?:ed|s|ing)?|accommodat(?:ed|es?|ing)|house[sd]?|housing) (?:it|them|the|both|an?|this|<N)\b)"
)
_IS_ORGANISER = (
    r"(?:(?<=was )|(?<=were )|(?<=is )|(?<=are )|(?<=be )|act(?:ed|s|ing)? as |serv(?:ed|es|ing) as )(?:an? |the |"
    r"its |one of (?:the|its) |"
    r"among (?:the|its) )?(?:co-|main |joint |lead |sole |overall |principal )*(?:organi[sz]ers?|coordinators?|"
    r"initiators?|conveners?|"
    r"(?:behind|in charge of|responsible for) (?:it|the|its|their))\b"
)
_LEARNS = (
    r"(?:(?<=was )|(?<=were )|(?<=are )|(?<=be )|(?<=been ))(?:trained|taught|instructed|schooled|coached|"
    r"lectured|introduced to|"
    r"familiari[sz]ed with)\b"
)
_STUDIES = (
    r"(?:received? (?:[a-z-]+ )?(?:certificates?|diplomas?|training)|complet(?:ed|es?)|graduat(?:ed|es?)|"
    r"finish(?:ed|es)|"
    r"underw(?:ent)|undergo|passed|learn(?:t|ed|s)?|stud(?:ied|y|ies)|improv(?:ed|es?)|honed|practi[sc]ed?|"
    r"compar(?:ed|es?|ing)|discuss(?:ed|es|ing)?|worked)\b"
)
_NOT = Expression(
    r"[^.;<]{0,60}?\b(?:but|yet|though|although|only to) (?:[a-z]+ ){0,2}?(?:(?:did|could|would|has|have|had|was|"
    r"were|will|do|"
    r"does) (?:not|never)|stay|cancel|withdr|fail|call)|[^.;<,]{0,40}\b(?:in vain|no one|nobody|neither)\b"
)
_HAD_BEEN = Expression(
    r"\bhad (?:also |originally |initially |earlier )*(?:been|intended|planned|meant|wanted|promised|announced)\b"
)
_VP = Expression(
    rf"{_ASIDE}(?:(?:which|who|that) )?{_AUX}(?:(?P<part>{_TAKES_PART})|(?P<house>{_HOUSES})|"
    rf"(?P<run>{_IS_ORGANISER})|(?P<bear>{_BEARS})|"
    rf"(?P<speak>{_SPEAKS})|(?P<learn>{_LEARNS})|(?P<study>{_STUDIES}[^.;]{{0,60}})|(?P<act>{_ACTS}))"
)
_ABSENT = Expression(
    rf"{_ASIDE}{_AUX}(?:(?:not|never|no longer|neither)\b(?! only)|(?:did|do|does|could|would|will|has|have|was|"
    rf"were)n't|"
    r"(?:absent|missing|unable|unrepresented|lacking)\b|(?:stay|remain|ke[e]?pt?)(?:ed|s)? (?:away|at home|absent|"
    r"(?:its|their) [a-z ]{2,20} at home)|"
    r"(?:skip|miss|declin|refus|withdr|ignor|boycott|cancell?)(?:p?ed|es?|s|ew|aws?|awn|ping|ing)?\b|regretted|"
    r"(?:sent|sends|send) (?:no|nobody|neither|its (?:regrets|apologies))\b|pulled out|opted out|backed out|"
    r"gave (?:it|the [a-z]+) a miss)"
)
# Behind it the party is part of something else, and no subject.
_DEPENDS = Expression(
    r"\b(?:of|by|in|to|for|on|under|at|than|about|against|between|within|into|near|over|per|via|through|like|"
    r"towards?|across|from|with|[Aa]part from|[Uu]nlike|[Ii]nstead of|[Ee]xcept|according to|see|neither|nor|not|"
    r"without) (?:the |both )?$|'s $|[<>-]$"
)
_ALSO = Expression(
    r"(?:^|[,;:] |and |<[DPN]\d+>,? )(?P<fronted>(?:[Aa]lso |[Aa]mong |[Ll]ikewise |[Tt]ogether |[Nn]ot least )?(?:"
    r"(?P<part>[Ee]ngaged|[Ii]nvolved|[Rr]epresented|[Pp]resent|[Ii]nvited|[Ii]n attendance|[Tt]aking part|"
    r"[Pp]articipating|[Aa]ttending|"
    r"[Ll]ooking on|[Ww]atching|[Oo]bserving|[Ff]ollowing|[Jj]oining|[Cc]onnected|[Ll]inked(?: up| in)?|"
    r"[Dd]eployed|[Ee]mployed|[Ss]eated|[Aa]t the "
    r"table|[Ii]n the (?:hall|room)|[Oo]n (?:the screens?|the line|hand)|[Tt]here|[Tt]o it|[Tt]hither|"
    r"[Aa]mong (?:those|the|them|its|her|his)(?: [a-z-]+){0,3}|"
    r"[Oo]n the (?:guest list|list of (?:participants|guests|speakers)|participants' list)|"
    r"(?:[Tt]he |[Ii]ts |[Tt]heir )?(?:other |main |further |only |foreign |invited )?(?:participants|guests|"
    r"observers|speakers|attendees|delegates|delegations|"
    r"lecturers|trainers|instructors|panellists|discussants|signatories present|those present))|"
    r"(?P<run>[Bb]ehind (?:it|the [a-z -]{1,30})|[Ii]n charge|[Rr]esponsible|(?:[Tt]he |[Ii]ts |[Tt]heir )?(?:co-|"
    r"joint |main |lead )?"
    r"(?:organi[sz]ers?|hosts?|initiators?|coordinators?|conveners?|convenors?))|"
    r"(?P<bear>(?:[Tt]he |[Ii]ts |[Tt]heir )?(?:co-|main |financial )?(?:sponsors?|donors?|backers?|funders?|"
    r"partners?|supporters))"
    r")(?: (?:of|for|in|at|to|from|on|as) [^.;:<]{0,50}?(?:<N\d+>|<P\d+>)?|"
    r" [a-z]+)?,?)(?: [^.;:<]{1,40},)?(?: (?:also|then|too|therefore|again|"
    r"here|there|both))*"
    r" (?:was|were|is|are|will be|had been|came|come|being|sat|stood|stands?|included?|includes)(?: (?:also|again|"
    r"as (?:an )?"
    r"(?:observers?|guests?)|both|among others|once more|to be))* (?:the |both )?$"
)
_FROM = Expression(
    r"\b(?:(?P<part>(?:contributions?|presentations?|reports?|speakers?|lecturers?|participants?|delegates|guests|"
    r"observers?|delegations?|attendance|representatives|teams?|units?|crews?|troops|contingents?|aircraft|experts|"
    r"instructors|students|forces)[^.;,<]{0,60}? (?:came|come|comes|hail(?:ed|s)?|were (?:sent|drawn|provided|"
    r"made|heard|"
    r"fielded|dispatched|contributed|delegated|supplied)|was (?:sent|drawn|provided|heard|made|"
    r"fielded))(?: (?:both|also))?)|"
    r"(?P<bear>(?:money|funds|funding|financing|means|support|assistance|help|backing|costs?|expenses|bill|"
    r"equipment|transport|"
    r"tickets|grant|sponsorship|aid|budget|logistics|interpretation|interpreters|trainers|simulators?|"
    r"fuel)[^.;,<]{0,60}? (?:came|"
    r"comes?|(?:(?:was|were|is|are|will be|has been|have been|had been) )?(?:also )?(?:found|borne|covered|met|"
    r"provided|"
    r"rendered|given|lent|offered|supplied|footed|paid|shared|granted|put up|made available|extended|taken over|"
    r"contributed|donated))(?: (?:jointly|in full|equally|half and half))?)|"
    r"(?P<run>(?:idea|initiative|invitations?|proposal to hold it|organi[sz]ation|coordination|preparation|"
    r"conduct|overall (?:command|direction)|direction)[^.;,<]{0,40}? "
    r"(?:came|(?:was|were|is|are|lay|had been|has been) (?:in the hands|taken over|ensured|provided|handled|"
    r"assumed|carried out|entrusted|"
    r"with|sent out|issued)))) "
    r"(?:(?:by|from) [a-z -]{3,40},? (?:and|as well as) )?(?:from|by|jointly by|of|to|with) (?:the |both )?$",
    re.I,
)
_BROUGHT = Expression(
    r"\b(?:br(?:ought|ings?|inging)(?: together)?|dr(?:ew|aws?|awing)|attract(?:ed|s|ing)?|gather(?:ed|s|ing)|"
    r"assembl(?:ed|es|ing)|unit(?:ed|es|ing)|involv(?:ed|es?|ing)|featur(?:ed|es?|ing)|compris(?:ed|es|ing)|"
    r"engag(?:ed|es|ing)|employ(?:ed|s|ing)|reli(?:ed|es) on|drew on|made use of|"
    r"counted on) (?:together )?(?:as (?:observers|guests) )?(?:the |both )?$"
)
_WITH = Expression(
    r"\b(?:[Ww]ith|[Aa]longside|[Ii]ncluding|joined by|accompanied by|[Ii]n the presence of|[Ww]ith the "
    r"(?:participation|involvement|attendance|presence) of|(?:attended|watched|observed|followed|monitored|joined|"
    r"addressed|witnessed|visited|staffed|manned|opened|closed)(?: (?:in|at|on) the [a-z]+|"
    r" [a-z]+)?(?: as observers| too| as guests)? by) (?:the |both |also )?$"
)
_ABSOLUTE = Expression(r"(?:(?:,? with|,|;|and) (?:the |both )?)$")
_ROLE_AS = Expression(
    r",? (?:(?:acting|serving|sitting) )?as (?:its |the |an? |joint |lead |main |"
    r"overall )*(?:(?P<run>(?:co-)?organi[sz]ers?|"
    r"coordinators?|hosts?|initiators?|conveners?)|(?P<bear>sponsors?|donors?|partners?)|(?P<part>observers?|guests?|"
    r"participants?|speakers?|lecturers?))\b"
)
_ORGANISERS_BEING = Expression(
    r"\b(?P<run>(?:co-)?organi[sz]ers?|coordinators?|initiators?|conveners?)(?: of (?:it|"
    r"the [a-z]+))? being (?:the |both )?$"
)
_RUNS = Expression(
    r" (?:and (?:the )?)?(?:(?:jointly|together|also|will|is|are|was|were|has|have|had|been|be|to|now|currently|"
    r"in turn|going|due|set) )*"
    r"(?P<run>(?:co-)?organi[sz](?:ed?|es|ing)|h[oe]ld(?:s|ing)?|conduct(?:ed|s|ing)?|r[au]n(?:s|ning)?|"
    r"stag(?:ed?|es|ing)|convened?|"
    r"carr(?:y|ies|ied|ying) out|carrying|implement(?:ed|s|ing)?|deliver(?:ed|s|ing)?|arrang(?:ed?|es|ing)|"
    r"launch(?:ed|es)?|"
    r"ga?ve|giv(?:es|ing|en)|taught|mount(?:ed|s)?|prepar(?:ed?|es|ing)|initiated|coordinat(?:ed?|es|ing)|led|"
    r"lead(?:s|ing)?|put on)\b"
    r"(?: out)?(?: (?:jointly|together))?"
)
_WHICH = Expression(r"\b(?:which|that) (?:the |both )?$")
_PREMISES = Expression(
    r"\b(?:[Aa]t|[Oo]n|[Ii]n|[Uu]nder|[Ww]ithin|[Ff]rom) (?:the )?(?:[a-z-]+ ){0,3}(?:premises|headquarters|seat|"
    r"offices?|buildings?|"
    r"halls?|classrooms?|academy|base|facilities|quarters|walls|roof|residence|campus|laborator(?:y|"
    r"ies)) of (?:the )?$"
)
_HOSTED = Expression(
    r"\b(?:hosted|accommodated|housed)(?: (?:in|on|at) (?:<[DP]\d+>|[a-z ]{2,20}))?(?: on <D\d+>|"
    r" in <P\d+>)* by (?:the )?$"
)
_TAUGHT = Expression(
    r"\b(?:(?:had |have |has )?(?:taught|trained|instructed|gave|given|giving|coached|schooled))(?: to)? (?:the |"
    r"\d+ )?$"
)


_INVERTED = Expression(
    r"(?:^|[,;] |and )(?:In|At|On|From|To|Among|Also|There|Then|With|Here|Beside|For|Besides|in|at|on|to|among|"
    r"also|there|then|for)\b[^,;<]{0,50}"
    r"(?:<[DPN]\d+>[^,;<]{0,30}){0,2}\b(?:took part|takes? part|taking part|participated?|participates|joined|sat|"
    r"sits?|arrived?|came|come|spoke|attended|gathered|"
    r"met|(?:was|were|are|is|will be) (?:also )?(?:represented|present|invited|involved|engaged|"
    r"seated)) (?:also )?(?:the |both )?$"
)
_COLON = Expression(
    r"\b(?:states|countries|nations|organi[sz]ations|bodies|delegations|teams|services|members|participants|"
    r"contingents|sides|parties|"
    r"agencies|institutions|guests|observers|"
    r"partners)\b[^.;:<]{0,40}(?:<[DPN]\d+>[^.;:<]{0,20}){0,2}\b(?:took part|takes? part|will take part|"
    r"participated?|"
    r"sent|send|will send|attended|(?:was|were|are|will be) (?:also )?(?:represented|present|involved|engaged|"
    r"there|invited)|came|come|"
    r"gathered|met|joined|contributed|fielded)\b[^.;:<]{0,40}(?:<[DPN]\d+>[^.;:<]{0,20}){0,2}(?::| –| —|,) (?:the )?$"
)
_FRONTED = Expression(r"(?:^|[,;] |and )[Ff]rom (?:the )?$")
_THERE = Expression(r" (?:there )?(?:came|come|arrived|will come|were|was)\b")
_LENT_BY = Expression(
    r"\b(?:trainers?|experts?|instructors?|lecturers?|interpreters?|equipment|simulators?|transport|kits?|funds|"
    r"money|premises)"
    r" (?:lent|seconded|provided|supplied|made available|offered|donated|sent)(?: to it)? by (?:the )?$"
)
_LENDERS = Expression(
    r"(?:[a-z0-9-]+ ){0,3}(?:trainers?|experts?|instructors?|lecturers?|interpreters?|specialists?),? (?:lent|"
    r"seconded|provided|supplied) by"
)
_AGENT = Expression(
    r"\b(?:conducted|held|carried out|run|staged|performed|organi[sz]ed|implemented|executed|reali[sz]ed|"
    r"administered|overseen|supervised|managed|coordinated|delivered|convened|arranged|"
    r"initiated|launched|mounted|given|taught)\b(?:(?:(?! by )[^.;:]){1,100}(?<!ed))?,? by (?:the |both )?$"
)
_TAKING = Expression(
    r",? (?:(?:also|both|then) )*(?:taking part|participating|joining|attending|watching|observing|following|"
    r"looking on|present|represented|"
    r"invited|involved|connecting|connected|linked|dialling|on the line|on screen|in attendance|among|sending|"
    r"speaking|sitting)\b"
)
_RESPONSIBLE = Expression(
    r"\b(?:responsibility|organi[sz]ation|conduct|coordination|preparation|command|direction|leadership|"
    r"management|overall control)\b"
    r"[^.;<]{0,60} (?:lay|lies|rest(?:ed|s)|was|were|is|are|had been|has been) (?:(?:entrusted|assigned|given|"
    r"left) (?:to)|the (?:responsibility|task|business|duty|job|domain) of|with|up to|in the hands of) "
    r"(?:the |both )?$",
    re.I,
)
_EVENT_OF = Expression(
    r"\b(?:seminars?|workshops?|courses?|conferences?|round ?tables?|forums?|webinars?|trainings?|projects?|"
    r"campaigns?) of (?:the |both )?$"
)
_ORGANISED_WITH = Expression(
    r"\b(?:(?:co-)?organi[sz]ed|co-hosted|arranged|staged|co-run|run|(?:been |be |is |are |were |was |currently |"
    r"now )(?:running|implementing|conducting|holding|"
    r"organi[sz]ing|carrying out)(?: it)?|again|implemented|executed) with (?:the |both )?$"
)
_THEN = Expression(r"[^.<]{0,60}(?:[,;]|,? and)(?: while)?(?: the)? ")
_ALONG = Expression(r"\b(?:along with|together with|alongside|as well as|like) (?:the |both )?$")
_JOINTLY = Expression(
    r"(?:^|[,;] |<[DPN]\d+>,? )(?:[Tt]ogether|[Jj]ointly|[Aa]long|[Ii]n (?:close )?(?:cooperation|collaboration|"
    r"partnership|conjunction)) with (?:the |both )?$"
)
_OWN_PLACE = Expression(
    r"'s (?:[a-z]+ )?(?:headquarters|premises|seat|offices?|building|hall|base|academy|campus|laborator(?:y|ies)|"
    r"facilities)\b"
)
_IN = Expression(r"\b(?:at|in|on|from|within|inside) (?:the )?$")
_LATER = Expression(
    r"[^.;<]{0,70}(?:<[PDN]\d+>[^.;<]{0,40}){0,2}?\b(?:and|then) (?:(?:then|later|also|"
    r"there) )*(?P<part>attend(?:ed|s)?|took part|participated|"
    r"join(?:ed|s)? (?:in|<N)|addressed|spoke at|follow(?:ed|s)? (?:the|it)|watch(?:ed|es)? (?:the|it))\b"
)
_ITS_PEOPLE = Expression(rf"\b(?:(?:[Ii]ts|[Tt]heir) (?:own )?{PEOPLE}|they)(?= )")
_SUPPLIED_BY = Expression(
    r"\b(?:(?P<lent>lecturers|trainers|instructors|experts|interpreters|teachers|specialists)|(?P<sent>teams?|"
    r"units?|crews?|troops|contingents?|"
    r"aircraft|helicopters|ships?|vessels?|observers|officers|companies|patrols|detachments?)|[a-z-]+)(?: (?:for|"
    r"of|on|in|from) [a-z -]{1,50})? "
    r"(?:was|were|is|are|will be|had been|has been|have been) (?:also )?(?:provided|supplied|furnished|lent|"
    r"donated|made available|"
    r"contributed|seconded) by (?:the |both )?$"
)
_SUPPLIES = Expression(
    rf"{_ASIDE}(?:(?:also|has|have|had|will) )*(?:suppl(?:ied|ies|y)|provid(?:ed|es?)|furnish(?:ed|es)?) (?:the |"
    rf"its |their |an? )?(?!{PEOPLE})[a-z-]+"
)
_FLOOR = Expression(
    r"\b(?:floor|word) (?:was|is|will be) (?:also |then |next )?(?:given|passed|handed|offered) to (?:the )?$"
)
_HEARD = Expression(
    rf"\b(?:heard|listened to|hears|listens to) (?:the |an? )?(?:[a-z-]+ ){{0,3}}{_TALK}(?: [a-z]+)? (?:of|by|"
    rf"from) (?:the )?$"
)
_TO_WHOM = Expression(r"(?:^|[;] )(?:To|For) (?:the )?$")
_COMMA = Expression(r",")
_ACTING_AS = Expression(
    r"(?:^|[.;] |and )(?:Acting|Serving|acting|serving) as (?:its |the |an? )?(?:[a-z-]+ )?(?:coordinator|"
    r"organi[sz]er|lead agency|lead|host)\b[^.;]{0,60}, (?:the )?$"
)
_UNDER_ITS = Expression(
    r"\b(?:(?:under|on|at|through) (?:its|their) (?:auspices|aegis|guidance|leadership|coordination|supervision|"
    r"command|direction|initiative|invitation|"
    r"patronage|umbrella|own initiative))\b"
)
_OFFERS = Expression(
    r"\b(?:offer|intention|readiness|willingness|plans?|proposal|decision|intent|wish|request|desire|resolve|"
    r"commitment|"
    r"preparations|agreement|consent|promise)(?: made)? (?:of|by|from) (?:the )?$"
)
_TO_HOLD = Expression(r" to (?:co-?)?(?:organi[sz]e|hold|run|conduct|stage|convene|arrange|launch)\b")
_TOLD_BY = Expression(
    rf"\b{_TALK}\b(?:(?! (?:which|to|by) )[^.;<]){{0,60}} (?:was|were|is|are|will be|been)(?: also| then|"
    rf" first)? (?:read|given|made|delivered|presented|"
    r"tabled|shared|offered|put forward|introduced|submitted)(?: [a-z]+)? (?:by|from) (?:the |both )?$",
    re.I,
)
_PRESENTED_BY = Expression(
    r"\b(?:reports?|information|reviews?|overviews?|briefings?|messages?|lectures?|proposals?|concepts?|papers?|"
    r"<N\d+>)\b[^.;]{0,50},? "
    r"(?:presented|delivered|read out|submitted|made|given) by (?:the |both )?$"
)
_SUPPORT_OF = Expression(
    r"\b(?:[Ww]ith|[Tt]hanks to|[Tt]hrough|[Uu]sing|[Oo]n) (?:the |an? |some )?(?:[a-z-]+ ){0,3}(?:support|"
    r"assistance|help|backing|aid|funding|"
    r"funds|money|sponsorship|grants?|contributions?|generosity)(?: and [a-z]+)? (?:of|from|by) (?:the |both )?$"
)
_EVENT = (
    r"(?:exercises?|drills?|trainings?|operations?|sessions?|meetings?|conferences?|forums?|round ?tables?|"
    r"seminars?|workshops?|"
    r"courses?|summits?|webinars?|classes|projects?|consultations|talks|campaigns?|symposium|<N\d+>)"
)
_WITH_ANOTHER = Expression(
    rf"\b{_EVENT}(?:,? (?!(?:and|which|that)\b)[a-z-]+){{0,8}}(?: in <P\d+>| on <D\d+>)*,? (?:jointly|together|"
    rf"in (?:close )?(?:cooperation|collaboration|"
    r"partnership|conjunction|tandem|coordination)) with (?:the |both |colleagues from (?:the )?)?$"
)
_AUDIENCE = Expression(
    r"\b(?:seminars?|workshops?|courses?|training sessions?|trainings?|classe?s?|webinars?|lectures?|"
    r"schools?)\b[^.;:]{0,150}?"
    r"(?: for|(?:given|delivered|offered|taught|open|addressed) to|(?:aimed|targeted|directed) at) (?:the |all |"
    r"some |about )?$"
)
_AT = Expression(
    rf"\b(?:h[eo]ld|organi[sz]ed?|conduct(?:ed|s)?|r[au]n|took place|takes? place|gather(?:ed|s)?|met|meets?|"
    rf"open(?:ed|s)?|staged|"
    rf"convened?|accommodated|sat|talks|arranged|mounted|delivered|began|begins|assembled|{_EVENT})\b[^.;:<]{{0,60}}"
    r"(?:<[DPN]\d+>[^.;:<]{0,25}){0,3}(?: at|from within|, at| from) (?:the )?$"
)
_OF_A_SITTING = Expression(r"'s| (?:level|session|summit|table|meeting|conference)| (?:to|until|will|and) ")
_WHILE = Expression(
    r"(?:^|[.;] |and )(?:[Ww]elcoming|[Gg]reeting|[Aa]ddressing|[Oo]pening|[Ss]peaking(?: at| in| on| before|"
    r" to(?! (?:journalists|reporters|the press)))?(?= )|[Cc]losing|"
    r"[Ss]umming up|[Pp]resenting|[Ii]ntroducing|[Tt]aking the floor|[Aa]nswering|[Rr]eporting (?:to|on|"
    r"at))\b[^.;]{0,110}, (?:the )?$"
)
_GATHERS = Expression(
    rf"{_ASIDE}(?:(?:also|has|have|had|will) )*(?:gather|assembl|call|convok|conven|summon|invit|unit|"
    rf"br[io])(?:ed|es?|s|ought|ngs?)? "
    rf"(?!in |at |on |for |together$)(?:[^.;]{{0,70}} (?:for|to|at) )?(?:an?|the|its|"
    rf"their) (?:[a-z-]+ ){{0,3}}{_EVENT}"
)
_AS_OBSERVER = Expression(
    r"(?: \([^()]{0,60}\))?,? (?!(?:which|who) (?:is|are) )[^.;<]{0,80}\b(?:as|in the capacity of|"
    r"in the role of) (?:an? |the )?"
    r"(?:[a-z]+ )?(?:observers?|guests?(?: of hono[u]?r)?)\b(?! (?:in the (?:work|activities)|since))"
)
_NO_ONE = Expression(r"\b(?:[Nn]obody|[Nn]o one|[Nn]one|[Nn]either|[Nn]o (?!less|fewer|longer)[a-z]+)\b[^.,;]*$")
_TEACHES = Expression(
    rf"{_ASIDE}(?:(?:also|again|once more|has|have|had|will|is to|are to|jointly) )*(?:(?:taught|teach(?:es)?|"
    rf"instructed|schooled|coached) |"
    r"(?:trained|trains?) (?=[a-z ]{0,30}(?:<A|[a-z]+(?:ers|ists|icians|ors|eers)\b|police|officials))|"
    r"(?:ga?ve|gives?|deliver(?:ed|s)?|offer(?:ed|s)?|read|giving) [^.;]{0,60}?\b(?:courses?|trainings?|seminars?|"
    r"workshops?|classe?s?|lessons?)\b)"
)
_HEADED = Expression(r" (?:was|were|is|are|will be) (?:headed|led|composed|made up|formed|represented)\b")
_RECEIVES = Expression(
    r",? (?:(?:has|had|have|also|then|on <D\d+>|in <P\d+>),? )*(?:(?:was|is|will be|"
    r"has been) (?:also )?(?:received|welcomed|greeted)\b|"
    r"(?:received|receives?|met|meets?|saw|hosted|talked|spoke|conferred)(?: (?:with|to))? (?:the )?<A)"
)
_RECEIVED = Expression(
    r"<A\d+>(?:(?:,? [a-z ]{0,30}(?:<[DP]\d+>[a-z ,]{0,10}){0,2})(?:received|welcomed|greeted)(?: (?:in|on|"
    r"at) (?:<[DP]\d+>|[a-z ]{2,20})){0,3} by|"
    r" (?:(?:has|had|have|also|then) )*(?:received|receives?|met|meets?|saw|talked|spoke|conferred)(?: (?:with|"
    r"to))?) (?:the )?$"
)
_CAME_FROM = Expression(
    r"(?<!proposal)(?<!idea)(?<!initiative)(?<!criticism)(?<!news)(?<!request)(?<!order)(?<!requests)(?<!proposals)"
    r" (?:have |has |had |also |both )*(?:came|come|arriv(?:ed|e)|travel(?:led|ed)|flew in|hailed|hail|(?:was|"
    r"were|are|is|will be) (?:sent|drawn|flown in|brought in|"
    r"dispatched|linked in|connected|expected|awaited|invited)|dialled in|logged in|joined(?: in)?) from (?:the |"
    r"both )?$"
)
_FORCE = Expression(
    r"(?:exercises?|drills?|man(?:o)?euvres|training|assembly|<N\d+>)(?:(?!\b(?:by|which|that|who|whose|where) |"
    r"<A)[^.;]){0,90}"
    r"(?:\(|\b(?:with|of|involving|featuring) (?:the )?(?:(?:units|formations|contingents|troops|participation|"
    r"subunits|elements|staffs?|"
    r"commands?|forces) (?:of|from) (?:the )?)?)$"
)
_BENEFIT = Expression(r"\b(?:for the benefit|in the interests?) of (?:the |all )?$")
_GAPPED = Expression(
    r"(?:,? (?:(?:for|with|on) (?:the |an? |its )?[a-z]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|[a-z]+teen|twenty|\d+|an? [a-z]+|another|several|some|the (?:rest|"
    r"remainder|other(?:s| half)?)|half|likewise|too|by (?:video|telephone|phone|post)[a-z -]{0,12}|online|"
    r"remotely|virtually|"
    r"as (?:an? )?(?:observers?|guests?))(?: [a-z]+)?)(?=[.,;]| (?:and|to|for|at|across|in|of) |$)"
)

_ROLES = {"part": "participant", "run": "organiser", "bear": "supporter", "house": "host-body"}
_LAST = Expression(r"([A-Za-z]+|[^ ])(?: (?:the|both|all|also|some|about))* $")
_ANY = Expression("")
_NO_SITTING = Expression(rf"(?!{_OF_A_SITTING.pattern})")
_WAS = (
    "was were is are be been came come being sat stood stand stands include included includes again observers observer "
    "guests guest others more"
)
_TOOK = (
    "part participated participates participate joined sat sit sits arrived arrive came come spoke attended gathered "
    "met represented present invited involved engaged seated"
)
_BRINGS = (
    "together brought bring brings bringing drew draw draws drawing attracted attracts attracting gathered gathers "
    "gathering assembled assembles assembling united unites uniting involved involves involve involving featured "
    "features feature featuring comprised comprises comprising engaged engages engaging employed employs employing on "
    "of guests observers"
)
# Behind which last words an expression fits what stands before a party, and what must follow the party; the part, or
# "" where the expression has a group for it.
_FITS = (
    ("at in on from within inside", _IN, _OWN_PLACE, "house"),
    ("of", _PREMISES, _ANY, "house"),
    ("by", _HOSTED, _ANY, "house"),
    ("by", _LENT_BY, _ANY, "bear"),
    ("by", _SUPPLIED_BY, _ANY, "supply"),
    ("to", _FLOOR, _ANY, "part"),
    ("of by from", _HEARD, _ANY, "speak"),
    ("to for", _TO_WHOM, _COMMA, "learn"),
    ("to with of", _RESPONSIBLE, _ANY, "run"),
    ("with", _ORGANISED_WITH, _ANY, "run"),
    ("from", _FRONTED, _THERE, "part"),
    (_TOOK, _INVERTED, _ANY, "part"),
    (": – — ,", _COLON, _ANY, "part"),
    ("by of with alongside including", _WITH, _ANY, "with"),
    (_BRINGS, _BROUGHT, _ANY, "drawn"),
    ("by", _AGENT, _ANY, "run"),
    ("by with to received receives met meets saw talked spoke conferred", _RECEIVED, _ANY, "met"),
    ("of", _BENEFIT, _ANY, "audience"),
    ("of", _EVENT_OF, _ANY, "of"),
    ("with of involving featuring from (", _FORCE, _ANY, "force"),
    (_WAS, _ALSO, _ANY, ""),
    ("from by of to with", _FROM, _ANY, ""),
    ("of by from", _OFFERS, _TO_HOLD, "run"),
    ("by from", _TOLD_BY, _ANY, "speak"),
    ("by", _PRESENTED_BY, _ANY, "speak"),
    ("of from by", _SUPPORT_OF, _ANY, "bear"),
    ("with", _WITH_ANOTHER, _ANY, "another"),
    ("for to at", _AUDIENCE, _ANY, "learn"),
    ("taught trained instructed gave given giving coached schooled to", _TAUGHT, _ANY, "learn"),
    ("at from within", _AT, _NO_SITTING, "premises"),
    ("from", _CAME_FROM, _ANY, "part"),
    ("being", _ORGANISERS_BEING, _ANY, "run"),
    ("which that", _WHICH, _RUNS, "which"),
)
_BEHIND: dict[str, list[tuple[Expression, Expression, str]]] = {
    word: [tuple(fits) for words, *fits in _FITS if word in words.split()]
    for word in dict.fromkeys(" ".join(words for words, *_ in _FITS).split())
}


def find(sentence: Sentence, parties: Sequence[Party]) -> tuple[list[Match], frozenset[int]]:
    """Return the part that each party is said to take, as a match of a frame, and where those stand who take none."""
    mask, found, away = sentence.mask, [], []
    before: tuple[str, int] | None = None  # the part of the last party, and where that ends
    since = 0  # where the clause begins that says it
    for party in parties:
        left = mask[max(0, party.start - 130) : party.start]
        right = mask[party.end : party.end + 220]
        part, is_away = _of_subject(left, right, party)
        if is_away:
            away += [span.start for span in party.spans]
        part = part or _of_complement(left, right, party)
        if part is None and before and _goes_on(mask, before[1], party):
            part = before[0], party.end
        else:
            since = party.start
        before = part
        if part is not None and not sentence.respectively:  # where two lists are paired, frames tell
            found.append(replace(_match(mask, part[0], party.start, part[1], party.spans), words=mask[since : part[1]]))
    found += _by_their_people(mask, parties)
    return found, frozenset(away)


def _goes_on(mask: str, end: int, party: Party) -> bool:
    """Tell whether a clause goes on with a party without a verb of its own ("the other one", "along with")."""
    between = mask[end : party.start]
    if _GAPPED.match(mask, party.end) and _THEN.fullmatch(between):
        return True
    return bool(_ALONG.search(between)) and not re.search(r"[.;<]", between)


def _by_their_people(mask: str, parties: Sequence[Party]) -> Iterator[Match]:
    """Yield what a sentence says of a party that it has named before ("and its delegation took part")."""
    for under in _UNDER_ITS.finditer(mask, parties[0].end) if parties else ():
        before = [party for party in parties if party.end <= under.start()]
        yield _match(mask, "organiser", *under.span(), _subject(mask, before).spans)
    for their in _ITS_PEOPLE.finditer(mask, parties[0].end) if parties else ():
        before = [party for party in parties if party.end <= their.start()]
        right = mask[their.end() : their.end() + 200]
        verb = _VP.match(right)
        if verb and verb.lastgroup in ("part", "act") and not _NOT.match(right, verb.end()):
            yield _match(
                mask, _code(verb.lastgroup), their.start(), their.end() + verb.end(), _subject(mask, before).spans
            )


def _subject(mask: str, parties: Sequence[Party]) -> Party:
    """Return the last of the parties that depends on no preposition; the last one where each does."""
    free = (one for one in reversed(parties) if not _DEPENDS.search(mask[max(0, one.start - 40) : one.start]))
    return next(free, parties[-1])


def _match(mask: str, code: str, start: int, end: int, spans: Sequence[Span]) -> Match:
    return Match(code, start, end, {"actor": list(spans)}, {"frame": "", "code": code}, mask[start:end])


def _code(part: str) -> str:
    return _ROLES.get(part, part)


def _of_subject(left: str, right: str, party: Party) -> tuple[tuple[str, int] | None, bool]:
    """Return the part of a party that is the subject of a verb, with its end, and whether it is said to take none."""
    if _ABSENT.match(right):
        return None, True
    verb = _VP.match(right)
    if verb and verb.lastgroup == "part" and _NOT.match(right, verb.end()):
        return None, True
    if _DEPENDS.search(left) and not _JOINTLY.search(left):
        return None, False
    if _HEADED.match(right) and re.search(r"delegation|team|contingent|group", party.people):
        return ("participant", party.end), False
    if _RECEIVES.match(right):
        return ("met", party.end + 1), False
    if _TEACHES.match(right):
        return ("teach", party.end + 1), False
    if _GATHERS.match(right):
        return ("organiser", party.end + 1), False
    if left.endswith((", ", ", the ")) and _ACTING_AS.search(left):
        return ("organiser", party.end), False
    if left.endswith((", ", ", the ")) and _WHILE.search(left):
        return ("speak", party.end), False
    if verb is None and (supplies := _SUPPLIES.match(right)):
        return ("supply", party.end + supplies.end()), False
    if verb is None and _AS_OBSERVER.match(right):
        return ("participant", party.end), False
    if verb is None and (" and " in right or " then " in right):
        verb = _LATER.match(right)
    if verb is None or (_HAD_BEEN.search(verb.group()) and "," not in verb.group()[:2]):
        return None, False
    return (_code(verb.lastgroup), party.end + verb.end()), False


def _of_complement(left: str, right: str, party: Party) -> tuple[str, int] | None:
    """Return the part of a party that stands behind a verb, a noun or a preposition, with its end."""
    if (role := _ROLE_AS.match(right)) and _ABSOLUTE.search(left):
        return _code(role.lastgroup), party.end + role.end()
    if party.people and _LENDERS.match(party.people):
        return "supporter", party.end
    last = _LAST.search(left[-40:])
    for before, behind, part in _BEHIND.get(last[1].lower(), ()) if last else ():
        if not (found := before.search(left)):
            continue
        if not (after := behind.match(right)) or (part in ("part", "speak") and _NO_ONE.search(left)):
            continue
        if part == "with":
            if not party.people and not _TAKING.match(right) and last[1].lower() == "with":
                continue  # "with" alone may tell of anything
            part = "part"
        if part == "supply":
            part = "lend" if found["lent"] else "part" if found["sent"] else part
        if part == "drawn" and last[1].lower() == "together":
            part = "part"
        if part == "another":
            part = "part" if party.people else "run"
        part = part or next(name for name in _ROLES if found.groupdict().get(name))
        return _code(part), party.end + (after.end() if part == "which" else 0)
    return None

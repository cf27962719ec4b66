//! Verbs by what they tell about their subject.

/// What people are expected to do: not doing it is told as an omission.
pub(crate) const DUTY: &str = "
check verify test tell notify inform read follow take review ask escalate update notice realise realize bother
think look run communicate document consider wait rotate validate inspect examine confirm consult warn announce
mention double-check re-check recheck spot catch question challenge report call investigate
pay act respond react reply answer acknowledge plan prepare prepared practise practice rehearse study learn listen understand
recognise recognize anticipate foresee account coordinate involve hand raise flag watch monitor care remember
follow-up compare back-up log record share inspect schedule renew revert roll stop pause freeze limit perform do
complete finish write add put give keep make ensure own speak speak-up heed observe scroll see-to measure audit
proofread sanity-check cross-check dry-run rehearse clean tidy lock secure protect disable remove set configure
enable use open close turn switch reset archive label tag approve request seek obtain get-approval clear
diff grep peek attend brief drain quiesce unplug detach remind escalate triage delegate prioritise prioritize
assess evaluate weigh appreciate treat address fix patch upgrade deploy apply refresh replace move know
think-through grasp bother anticipate bring allow leave build design cover own join show explain push merge
commit try hesitate specify include supply provide adjust change restore restart submit heed hand-over send
page contact reach alert engage loop comply adhere honour honor insist mind mark note block intervene doubt
attach sync rebase squash pin bump increment export import migrate backup snapshot capture save store
bother pick find hear believe trust calculate count estimate reproduce simulate exercise drill provision declare
";

/// What people do to what runs.
pub(crate) const HARM: &str = "
break botch nuke wreck ruin hose brick clobber mangle trash sabotage screw foul bungle fumble fluff muck goof
cripple misconfigure mistype misread mishandle misjudge mismanage misapply misspell misdirect mislabel misuse overwrite
corrupt crash kill destroy leak expose torch tank bork flub zap obliterate demolish smash
compromise jeopardise jeopardize endanger mess misinterpret misunderstand miscalculate misroute miscommunicate
";

/// Deeds that are neutral by themselves and told as damage by their object.
pub(crate) const DEED: &str = "
delete drop wipe erase remove purge truncate overwrite unplug disconnect shut stop restart reboot run execute apply
push merge deploy ship release commit select choose pick change edit enter type paste copy set
configure update disable turn switch click press use open close cut pull roll move install upload point
enter target assign approve submit send issue start trigger launch format reformat terminate kill detach revoke
rotate swap rename publish migrate import load book order enable drain patch power sign read choose give hit
connect cable plug restore modify add kick schedule mark tag import activate label print mail
";

/// What can happen to the system because somebody did something.
pub(crate) const CAUSE: &str = "
cause break trigger crash corrupt expose leak lock knock overload flood disable wipe delete destroy bring take kill
ruin trip saturate exhaust lose drop cut
";

/// What everybody does: known as verbs, without any judgement.
pub(crate) const PLAIN: &str = "
be have do go get make see know want need say work start begin happen become seem appear show return accept
receive handle process serve write store contain include allow let hold keep find lose win help serve support
detect page fire load retry time queue scale drain evict provision reconcile elect replicate sync ingest
respond connect disconnect log emit scrape match parse compile fail succeed continue proceed resume recover restore
mitigate resolve fix create remain stay stand lead left arrive leave join meet decide agree explain describe
discuss expect predict grow rise increase decrease reduce drop fall exceed reach hit climb improve
affect impact suffer experience encounter lack rely depend require mean cost
trust believe assume suspect feel like hope try attempt manage offer enable refuse reject deny throttle
notice miss skip ignore overlook neglect forget omit disregard bypass dismiss overrule circumvent
work rush panic gamble guess hurry cheat lie pretend
send receive talk speak sit sleep go come walk drive spend buy pay sell touch
add change merge rename introduce push ship deploy release roll flip toggle promote approve sign
identify diagnose declare isolate reroute failover rebuild rerun raise lower bump tune adjust rebalance
";

/// Verbs only people do, so that an unknown name before them is a person.
pub(crate) const HUMAN_ONLY: &str = "
forget neglect bother apologise apologize panic rush gamble realise realize botch ignore disregard overlook
know think believe assume decide ask tell say speak read understand care pretend mistype misread misjudge
bungle fumble goof refuse acknowledge communicate announce warn inform consult notify discuss learn listen
escalate remember mention admit
";

//! Words that hold a sentence together.

/// Determiners, which open a noun phrase.
pub(crate) const DETERMINER: &str = "
the a an this that these those every each all any some no both either neither another my our your his her its their
whose several many most few which what such
";

/// Possessive determiners of people.
pub(crate) const POSSESSIVE: &str = "my our your his her their whose someone's somebody's";

/// Prepositions.
pub(crate) const PREPOSITION: &str = "
of in on at by for from with without to into onto over under after before during through across against about
between among within upon behind beyond despite near off out up down around since until till via per regarding
concerning ahead toward towards except throughout inside outside along past like unlike as
";

/// Words that open or join clauses.
pub(crate) const CLAUSE: &str = "
because that if when while although though whereas unless so but yet once whether since until where why how what who
which whom whose and or nor then after before as than till
";

/// Conjunctions between verbs that share a subject.
pub(crate) const COORDINATOR: &str = "and or but then nor";

/// Modal verbs.
pub(crate) const MODAL: &str = "should could would might may must can will shall ought cannot ";

/// Forms of "be" (and "get", which builds passives too).
pub(crate) const BE: &str = "be is are was were been being am got gets 're 'm ain";

/// Forms of "have".
pub(crate) const HAVE: &str = "have has had having 've";

/// Forms of "do".
pub(crate) const DO: &str = "do does did";

/// Negators.
pub(crate) const NEGATOR: &str = "
not n't no never neither nor without hardly nobody no-one noone nothing none cannot isn't avoid avoids avoided avoiding
stop stops stopped nowhere scarcely rarely refuse refuses refused reject rejects rejected
rejecting drop ban bans banned refrain refrains instead rather discourage discourages resist unlike deny denies
denied denying against irrespective regardless exonerate
";

/// Adverbs that may stand between the words of a cue.
pub(crate) const ADVERB: &str = "
also just only simply even still already again then never not ever always often sometimes really actually apparently
probably certainly definitely clearly obviously perhaps maybe first later soon now once too all both quite very rather
almost nearly again twice yet merely either somehow as-usual at-once at-least instead
at-all otherwise indeed thus therefore however n't well far much long hardly together right
";

/// Nouns of time, which may stand between a subject and its verb or before a subject.
pub(crate) const TIME: &str = "
yesterday today tonight tomorrow morning afternoon evening night week month year monday tuesday wednesday thursday
friday saturday sunday minutes hours days weeks months utc kst am pm a.m p.m
january february march april may june july august september october november december
";

/// Adjectives and nouns that end like adverbs or verbs but are neither.
pub(crate) const NOT_ADVERB: &str = "
daily weekly monthly hourly yearly family reply supply apply assembly anomaly anomalies early friendly likely
unlikely italy july rely comply multiply
";

/// Words that end like gerunds and are none.
pub(crate) const NOT_GERUND: &str = "
thing nothing something everything anything during string bring spring king ring morning evening ceiling sibling
wing swing sterling darling
";

/// Verbs of seeming, whose subject is that of the infinitive after them.
pub(crate) const RAISING: &str = "
appear appears appeared seem seems seemed tend tends tended happen happened continue continued continues manage managed
prove proved proven going used said believed thought known reported found likely have had has proceed proceeded went
decide decided chose choose began started choosing
";

/// Quantities that hand the noun after "of" on to the verb.
pub(crate) const QUANTITY: &str = "
one two three four five some many most several all any each both none neither few couple number majority half part
handful couple every either least member members rest
";

/// Words that speak about words: what follows is mentioned, not said.
pub(crate) const MENTION: &str = "
word words term terms phrase phrases label labels wording expression expressions called titled named saying say says
writing write writes headline vocabulary keyword string literal labelled labeled tagged marked
";

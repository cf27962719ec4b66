//! Nouns that mean people.

/// One person, by role. Compounds ("release engineer") are found by their last word.
pub(crate) const PERSON: &str = "
operator operators on-call oncall on-caller on-callers engineer engineers developer developers dev devs
sre sres dba dbas admin admins administrator administrators sysadmin sysadmins responder responders
contractor contractors subcontractor subcontractors technician technicians programmer programmers
coder coders tester testers analyst analysts architect architects consultant consultants intern interns
trainee trainees newcomer newcomers newbie newbies rookie rookies novice novices apprentice junior juniors senior seniors
hire hires joiner joiners starter starters colleague colleagues coworker coworkers co-worker co-workers teammate teammates
employee employees person persons people individual individuals guy guys girl man men woman women human humans
manager managers lead leads boss bosses director directors executive executives
chief chiefs cto ceo ciso cio vp commander commanders captain
author authors co-author co-authors reviewer reviewers approver approvers committer committers
maintainer maintainers contributor contributors assignee assignees submitter owner owners deployer deployers
releaser 
doctor doctors nurse nurses pharmacist pharmacists clinician clinicians clerk clerks cashier cashiers
teacher teachers student students trader traders teller tellers pilot pilots electrician electricians
plumber janitor janitors cleaner cleaners merchant merchants seller sellers courier couriers
salesperson salesman saleswoman representative representatives rep reps staffer staffers
scientist scientists researcher researchers designer designers specialist specialists
expert experts professional professionals hacker hackers practitioner practitioners
auditor auditors inspectors officer officers official officials buyer buyers
freelancer freelancers volunteer volunteers veteran veterans stakeholder stakeholders
culprit culprits idiot idiots fool fools amateur amateurs clown clowns cowboy cowboys mechanic mechanics warehouseman foreman
firefighter firefighters paramedic paramedics devops-engineer successor predecessor counterpart counterparts
";

/// Groups of people.
pub(crate) const TEAM: &str = "
team teams subteam sub-team squad squads guild guilds tribe tribes crew crews staff personnel folks workforce
management leadership ops operations devops qa helpdesk noc soc devs secops sysops netops it-dept hq
committee committees taskforce dbas crowd gang organisation organization
colleagues department departments desk
";

/// Departments and companies: people when the verb needs a human, for their
/// names are also the names of products and services.
pub(crate) const WEAK: &str = "
product sales marketing finance legal support security engineering procurement facilities accounting hr
vendor vendors supplier suppliers provider providers partner partners company companies agency agencies integrator
integrators group groups platform infrastructure infra networking
business reseller resellers tenant tenants firm firms client clients carrier carriers
board release architecture compliance logistics purchasing design billing research payments
member members leader leaders agent agents organiser organizers editor editors driver drivers
worker workers creator creators writer writers installer installers planner planners
shift maker makers handler handlers recruiter
";

/// Departments: people where they stand bare ("Product never told us"), and
/// something else after an article ("the product").
pub(crate) const DEPARTMENT: &str = "
product sales marketing finance legal support security engineering procurement facilities accounting hr infra
platform infrastructure networking billing research release design architecture compliance logistics purchasing
payments business operations management leadership ops devops qa
";

/// Nouns that are a person or a program, as the word before them tells.
pub(crate) const AMBIGUOUS: &str = "
operator operators manager managers group groups agent agents supervisor supervisors coordinator
coordinators guard guards reporter reporters dispatcher dispatchers driver drivers worker workers handler handlers
client clients leader leaders member members editor editors installer installers planner planners writer writers
maker makers admin owner owners inspector administrator controller controllers scheduler schedulers user users
provider providers runner runners carrier board
";

/// What stands before an ambiguous noun when it means a person.
pub(crate) const HUMAN_MODIFIER: &str = "
support warehouse construction field call customer travel security shift incident release product project line
engineering account change delivery site night duty truck delivery-van train bus human remote junior senior
new experienced temporary hospital factory rail maintenance helpdesk desk bank store estate people team squad crew
department programme program deputy hiring office case community social
";

/// People outside who use the system. They are hit by incidents more often
/// than they are blamed for them.
pub(crate) const CUSTOMER: &str = "
customer customers user users subscriber subscribers visitor visitors shopper shoppers passenger passengers
patient patients player players viewer viewers citizen citizens
resident residents account-holder cardholder cardholders end-user end-users
";

/// Pronouns that stand for people.
pub(crate) const PRONOUN: &str = "
i we they he she you someone somebody anyone anybody everyone everybody whoever who y'all me us them him her
himself herself themselves ourselves myself yourself yourselves oneself
";

/// Pronouns that stand for nobody.
pub(crate) const NOBODY: &str = "nobody no-one noone none neither";

/// Nouns before which a role is only a modifier ("the operator pod").
pub(crate) const ACT: &str = "
decision decisions choice choices handling review reviews reviewing approval judgement judgment mistake mistakes
error errors typo typos oversight oversights slip slips blunder blunders change changes commit commits
check checks look glance call action actions inaction behaviour behavior conduct response reaction attitude
work job workmanship coding testing planning preparation communication handover handoff hand-over hand-off
assumption assumptions negligence carelessness failure failures lapse lapses patch merge deploy deployment
release push command commands edit edits test tests fix fixes execution use usage question
attempt attempts move step steps shortcut shortcuts workaround cleanup message conversation minute moment attention
";

/// Courtesy titles before a name.
pub(crate) const TITLE: &str = "mr mrs ms dr prof sir madam mx";

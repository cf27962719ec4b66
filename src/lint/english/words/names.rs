//! Given names, of many languages. They count only where they are capitalised.

/// Given names. Those that are common English words or products are left out
/// ("Will", "May", "Ruby"), as a name that is missed costs less than a
/// machine that is taken for a person.
pub(crate) const GIVEN: &str = "
aaron abby abdul abdullah abel abigail abraham ada adam adel adele adil adrian adriana agata agnes agnieszka ahmad
ahmed aida aiden aiko aino aisha ajay akash akihiro akiko akira alain alan alba albert alberto aled alejandra
alejandro aleksandr aleksandra alena alessandra alessandro alessia alex alexa alexander alexandra alexandre alexei
alexey alexis alfonso alfred alfredo ali alice alicia alina aline alisa alison alistair allan allen allison alma
alok alonso alvaro alyssa amal amanda amar amara amelia amelie amin amina amir amira amit amy ana anand anders
andre andrea andreas andrei andrej andres andrew andrey andrzej andy angel angela angelo angus anika anil anita
anja ann anna annabel anne annette annie annika ansel anthony anton antonia antonio antti anya aoife arash
archana ari ariel arjun arman armando arnaud arne arnold arthur arturo arun asha asher ashley ashok asif astrid
atsushi audrey aurelie ava axel aya ayaan ayesha aylin ayse barbara bart bartosz basil bastian
beatrice beatriz becky belinda bella ben benedict benjamin benoit bernard bernd bert bertrand beth bethany betty
bianca bilal bill billy bjorn bob bogdan boris brad bradley brandon brenda brendan brent brett brian bridget bruce
bruno bryan caleb callum calvin cameron camila camille carina carl carla carlo carlos carmen carol carolina caroline
carrie carsten casey catalina catarina cath catherine cathy cecilia cecile cedric celia celine cem chad chandra chang
chantal charles charlie charlotte chen cheng chiara chidi chika chinedu chloe chris christa christian christiane
christina christine christoph christophe christopher chun ciara cindy claire clara clare clarissa claude claudia
claudio clemens clement cliff clive cody colin colette conor connor constantin cora corey corinne cory craig cristian
cristina curtis cyril cynthia dagmar daisuke dale damian damien dan dana daniel daniela daniele danielle danny dao
daria dario darius dariusz darren dave david davide dean deb deborah debbie declan deepa deepak deepika denis denise
dennis derek desmond devi devon diana diane diego dieter dimitri dina dinesh dirk dmitri dmitry dolores domenico
dominic dominik dominique donald donna doris dorota dorothy doug douglas duncan dustin dylan ed eddie edgar edith
edmund eduardo edward edwin eero efua eileen eiji ekaterina elaine elena eleanor eli elias elif elijah elin elina
elise elisabeth elizabeth ella ellen ellie elliot elliott elsa elvira emeka emil emilia emilie emilio emily emir
emma emmanuel enrico enrique eoin eric erica erich erik erika erin ernest ernesto ernst esra esteban esther ethan
eugene eugenia eun eunji eva evan evelyn evgeny ewa ezra fabian fabien fabio fabrice farah farid farida fatima
fatoumata federica federico felicia felipe felix ferdinand fernanda fernando fiona flavio florent florian
francesca francesco francis francisco francois frank franz fred freddie frederic frederik freya frida friedrich
fritz fumiko gabor gabriel gabriela gabriele gabrielle gael gareth gary gaurav gavin gemma geoff geoffrey george
georgios gerald gerard gerd gerhard giacomo gianluca gianni gilbert giles gina giorgio giovanni
giulia giuseppe gloria gonzalo gopal gordon graham greg gregor gregory greta gudrun guido guilherme guillaume
guillermo gunther gustav gustavo hadi hamid hamza hana hanna hannah hannes hans hao harald hari hariharan harold
harriet harry haruka haruki haruto hasan hassan hazel heather hector heidi heike heinrich heinz helen helena helene
helga helmut hendrik henri henrik henry herbert hideo hiro hiroki hiroshi holger holly howard hugh hugo huda hui
hussein hyun hye ian ibrahim ida ifeoma ignacio igor ikram ilan ilaria ilja ilona ilya imani imran ines inga inge
ingo ingrid ioana irene irina isaac isabel isabella isabelle isaiah ishaan ismail istvan ivan ivana ivo iwona jack
jackie jackson jacob jacqueline jacques jae jaime jakob jakub jamal james jamie jan jana jane janet janice janine
janos jared jaroslav jasmin jasmine jason javier jay jayden jean jeanne jeff jeffrey jelena jen jenna jennifer jenny
jens jeremy jerome jerry jess jesse jessica jesus jiang jiho jill jim jimmy jin jing jisoo jitka joan joana joanna
joao joaquin jochen jody joe joel joerg johan johann johanna john johnny jon jonas jonathan jordan jordi jorge jorg
jose josef josefina joseph josh joshua joy joyce juan juanita judith judy juha jukka jules julia julian juliana
julie julien juliet julio julius jun jung junko jurgen justin justine justyna jyoti kabir kai kaito kamal kamil
karan kareem karel karen karim karin karina karl karla karolina kasia katarina katarzyna kate katerina katharina
katherine kathleen kathryn kathy katie katja katrin katya kavita kay kayla kazuki kei keiko keisha keith kelly kelvin
ken kenichi kenji kenneth kenny kerry kevin khadija khalid khaled kieran kim kimberly kiran kirsten kirsty klara
klaus konrad konstantin kourosh kris krishna kristen kristian kristin kristina krzysztof kumar kunal kurt kwame kyle
kyoko lakshmi lars larry latifa laura lauren laurence laurent lauri layla lea leah leandro lee leif leila lena leo
leon leonard leonardo leonid leonie leslie leticia lev lewis li liam lidia lila lilian lily lin lina linda lindsay
ling lisa liu liv livia liz lloyd logan lois lola lorena lorenzo loretta lotte lou louis louisa louise luc luca lucas
lucia luciana lucie lucy ludovic luigi luis luisa luiz luka lukas lukasz luke luna lydia lynn madeleine madison mads
magda magdalena magnus mahesh mahmoud maja makoto malik malin manfred manish manon manoj manuel manuela mara marc
marcel marcelo marcia marcin marco marcos marcus marek margaret margarita margot maria mariam mariana marianne marie
mariko marilyn marina mario marion marisa marius marjan mark marko markus marlene marta martha martin martina marvin
mary maryam masako masao masha massimo mateo mateusz mathias mathieu mathilde matt matteo matthew matthias matthieu
maurice mauricio maurizio max maxim maxime maximilian maya mayumi meera megan mehdi mehmet mei mel melanie melissa
mercedes meredith mia micah michael michaela michal michel michele michelle mick miguel mika mikael mike mikhail mila
milan milena miles milos min mina ming minh minho minji minjun mira miranda mireille miriam mirjam mirko misha mitch
mitchell mizuki mohamed mohammad mohammed mohan moira molly mona monica monika morgan moritz moses mostafa muhammad
mukesh murat murray mustafa myriam nadia nadine naoki naomi narges nasser natalia natalie natasha nathalie nathan
nathaniel neha neil nelson nia niamh nicholas nick nicola nicolai nicolas nicole nigel niklas nikola nikolai nikos
nils nina ning nisha nitin noa noah noel noemi noor nora norbert noriko norman nour nuno nuria oksana ola olaf oleg
olena olga oliver olivia olivier omar orla oscar oskar otto owen pablo padraig pamela paola paolo parisa pascal pat
patricia patricio patrick patrik patty paul paula paulina pauline paulo pavel pawel pedro peggy penelope penny perry pete peter petr petra phil philip philipp philippe phillip phoebe pierre pieter pilar piotr pooja prakash
pranav prasad pratik praveen preeti priya priyanka qing quentin quinn rachel radek rafael rafaela rahel rahul
raj raja rajesh rajiv ralf ralph ramesh ramon ramona rana rania raphael raquel rashid rasmus raul ravi ray
raymond rebecca reda reggie regina reinhard rekha remi rena renata renate rene renee reza ricardo rich richard rick
ricky riikka rina rita rob robert roberta roberto robin rocio rod rodney rodrigo roger rohan rohit roland rolf roman
romain romeo ron ronald ronan rory rosa rosalie rosario rosie ross roxana roy ruben rudolf rudy rui rupert russell
ruslan rute ruth ryan ryo ryota sabine sabrina sachiko sadia sakura sal salim salma salman salvatore sam samantha
sameer samir samira samuel sana sandeep sandra sandro sandy sanjay santiago sara sarah sascha sasha satoshi saul scott
sean sebastian seema selim selma seo seojun serena serge sergei sergey sergio seth seung seungmin shane shannon
sharon shaun shauna shawn sheila shelly shin shinji shiv shreya shu shun sibylle sigrid silke silvia simon simona
simone sinead siobhan sofia sofie sonia sonja sooyoung sophia sophie soren spencer stacey stan stanislav stefan
stefania stefanie stefano stella stephan stephane stephanie stephen steve steven stewart stuart sue sumit sun-hee
sunil sunita suresh susan susana susanne suzanne sven svetlana swati sylvia sylvie tadashi takashi takeshi takumi
tamar tamara tanja tanya tara tariq tatiana tatsuya ted teresa terrence terry tess tessa thabo theo theodore theresa
thomas thorsten tiago tiffany tim timo timothy tina ting tobias toby todd tom tomas tomasz tommaso tommy tomoko toni
tony torsten tracy tran trevor tristan tuan tyler udo ulrich ulrike umar uma ursula usha uwe vadim valentin
valentina valeria valerie vanessa vasily vera veronica veronika vicky victor victoria vijay viktor viktoria vikram
vincent vincenzo vinod viola vishal vitaly vivek vivian vlad vladimir volker wade walter wanda wang warren
wayne wei wendy werner wesley willem william wilma winston wojciech wolfgang xavier xiao xin yael yan yana
yang yann yannick yara yasemin yasmin yasuko yasuo ye-jin yejin yi ying yoko yolanda yong yosef yoshi yossi youssef
yuan yui yuka yuki yuko yulia yun yuri yusuf yusuke yuto yves yvette yvonne zach zachary zahra zara zeynep zhang zhao
zoe zofia zoltan zsofia
siddharth ishan ananya aditi aditya nikhil varun sneha kavya lakshman venkat harish girish sathish santosh
sunwoo jiwon jiyoung soojin hyejin minseo dohyun taeyang woojin donghyun jaehyun kyung seokjin haneul
oluwaseun adebayo ngozi chiamaka tunde yetunde femi folake amadou moussa aminata mamadou thandiwe sipho lerato
nguyen thanh linh huong phuong trang khanh ayumi sayaka shota daiki kenta naoto yuta misaki
xiaoming jian jun-ho lei hua mingyu yifan zihan weiwei juliette margaux clemence baptiste thibault
joris maarten sander bram femke sanne anouk daan thijs ruud wouter jeroen
mathis elodie solene agathe oriane gitte lene bente ingeborg sigurd torben henrike
ewan hamish fergus gethin rhys sian carys
ottoline bertha nils-erik aleksi eetu veera pekka mikko tuomas jussi
zainab hafsa noura layan faisal sultan majid nasir tarek walid yasser rami samer
";

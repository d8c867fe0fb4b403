// Words that say nothing about a text's subject, in the languages written with spaces. One set for all: the few that are empty in
// one language and full in another ("die", "son") are counted as empty, since they are far commoner there.

/** Lower-case words of English, German, French, Spanish, Russian and Arabic. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `
a about above after again all also am an and any are as at be because been before being below between both but by can could
did do does doing down during each even ever every few for from further had has have having he her here hers him his how however i if
in into is it its itself just let like made make many may me might more most much must my no nor not now of off often on once one only
or other our out over own per rather s same she should since so some still such t than that the their them then there these they this
those through thus to too under until up upon us use used using very was we well were what when where which while who whom whose why
will with within without would you your d ll m re ve don doesn isn aren wasn didn said says

aber alle allem allen aller alles als am auch auf aus bei beim bin bis bist da dabei dadurch dafür damit dann das dass daß dem den denn
der des deshalb die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwa etwas euch
für gegen haben hat hatte hatten hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer immer im ist ja jede jedem jeden jeder jedes kann
kein keine können könnte man mehr mein mich mir mit muss müssen nach nicht nichts noch nur ob oder ohne sehr sein seine seinem seinen
seiner seit sich sie sind soll sollte sondern sowie über um und uns unser unsere unter vom von vor wann weil wenn werden wie wieder
wir wird wurde wurden während zu zum zur zwischen

ai as au aussi autre autres aux avait avec avoir car ce cela ces cet cette ceux chaque comme dans de des donc dont du elle elles en
encore entre est et été être eu fait faire il ils je jusque la le les leur leurs lui mais même mes moi mon ne ni nos notre nous on ont
ou où par pas peu peut plus pour pourquoi quand que quel quelle quels quelles qui sa sans se sera ses si son sont sous sur ta te tes
toi ton tous tout toute toutes très tu un une vos votre vous y qu c d j l n

al algo algunas algunos ante antes así aunque cada casi como con contra cual cuando de del desde donde durante el ella ellas ellos
entre era eran es esa esas ese eso esos esta está están estas este esto estos fue fueron ha hace hacer han hasta hay la las le les lo
los más me mi mis mismo mucho muchos muy nada ni nos nosotros nuestra nuestro nuestros o os otra otras otro otros para pero poco por
porque puede pueden que qué quien se sea según ser si sí sido sin sobre son su sus también tan tanto te tiene tienen todo todos tu
tus un una unas uno unos usted ustedes y ya yo

а без бы был была были было быть в вам вас весь во вот все всё всего всех вы где да даже для до его ее её если есть еще ещё же за
здесь и из или им их к как какая какой когда которая которого которое которой которые который которых кто ли лишь мне может можно мы
на над надо нам нас наш не него нее неё ней нельзя нет ни них но ну о об один она они оно от очень по под после потом потому при про
с сам самый свой своей своего своих со так также такая такие такой там те тем то того тоже той только том тот ту ты у уже чем через
что чтобы чье чья эта эти этих это этого этой этом этот эту я

أن إن إلى على في من عن مع هذا هذه ذلك تلك التي الذي الذين هو هي هم نحن أنت أنا كان كانت يكون تكون قد لقد لا لم لن ما ماذا إذا لو كل
بعض غير بين بعد قبل عند حتى ثم أو أم بل لكن ولكن كما كيف هل أي أيضا أيضًا منذ حول خلال دون فقط حيث وهو وهي وفي ومن وعلى لأن فإن به بها
فيه فيها منه منها له لها عليه عليها ليس ليست يمكن مثل أكثر
`
    .trim()
    .split(/\s+/),
);

// Made-up words for the contact sheets, one table a language: each text once as short and once as long as a slide may hold.

/** Texts of one deck. `[0]` is the emptiest, `[1]` the fullest. */
export interface Words {
  readonly language: string;
  readonly title: readonly [string, string];
  readonly subtitle: string;
  readonly name: string;
  readonly role: string;
  readonly place: string;
  readonly sections: readonly string[];
  readonly longSection: string;
  readonly subsection: string;
  readonly lead: string;
  readonly heading: readonly [string, string];
  readonly points: readonly [string, string, string, string, string];
  readonly text: readonly [string, string];
  readonly quote: readonly [string, string];
  readonly speaker: string;
  readonly caption: readonly [string, string];
  readonly credit: string;
  readonly cells: readonly string[];
  readonly question: readonly [string, string];
  readonly next: string;
  readonly source: string;
}

const zhHans: Words = {
  language: 'zh-Hans',
  title: ['夜读', '让一座城市的图书馆重新成为街坊邻居愿意坐下来的地方：三年试点的经验与问题'],
  subtitle: '写给准备开第一场读书会的人',
  name: '林知远',
  role: '区图书馆读者服务部主任',
  place: '三楼会议室',
  sections: ['为什么要读', '怎样一起读', '读完以后', '把书带回家'],
  longSection: '读完以后：怎样把一次讨论变成一件大家愿意做的小事',
  subsection: '找到自己的问题',
  lead: '一个人读得快，一群人读得深，两样都要有。',
  heading: ['先读后说', '真正难的不是把书读完，而是读完以后还愿意坐下来听别人说'],
  points: [
    '先读后说',
    '每次只读一章，把读不懂的句子抄下来带到现场，不查也不问',
    '主持人只管时间，不替任何人总结，2024 年起改由组员轮流担任',
    '发言前先说出处，说“第几段”比说“我觉得”更能让人听进去',
    '散会前每人写一句话，贴在墙上，下次从这句话开始',
  ],
  text: [
    '书要一起读。',
    '老图书馆在河的拐弯处，门口两棵槐树是建馆那年种下的。起初只有附近的学生来写作业，后来下班的工人、带孩子的老人也慢慢坐了进来。馆员在靠窗的地方摆了一张长桌，桌上放一盏灯、一本登记簿，谁想和别人一起读一本书，就在簿子上写下书名和时间。第一年写满了两页，第二年写满了整本。有人算过，三年里一共开了一百四十六场读书会，没有一场是馆里安排的；馆里做的，只是把灯留到九点半。',
  ],
  quote: [
    '灯亮着，就有人来。',
    '我们从来没有教过谁应该怎样读书，我们只是把桌子摆好，把灯点亮，把登记簿放在看得见的地方；剩下的事情，读者自己会做，而且做得比我们想到的更好。',
  ],
  speaker: '老馆员，在十周年座谈会上',
  caption: [
    '长桌',
    '2023 年冬天的一个晚上，靠窗的长桌旁坐满了人，登记簿翻到第三本，最年长的读者八十二岁，最小的刚上小学。',
  ],
  credit: '周可/馆藏',
  cells: ['年份', '场次', '人数', '最常读的书', '第一年', '第二年', '第三年', '合计', '小说与散文', '地方史'],
  question: [
    '你想读什么？',
    '如果你所在的地方也有这样一张长桌，你会在登记簿上写下哪一本书？为什么是它，又想和什么样的人一起读？',
  ],
  next: '带一本想和别人一起读的书',
  source: '《街坊与书》，2025 年第 3 期',
};

const zhHant: Words = {
  language: 'zh-Hant',
  title: ['夜讀', '讓一座城市的圖書館重新成為街坊鄰居願意坐下來的地方：三年試點的經驗與問題'],
  subtitle: '寫給準備開第一場讀書會的人',
  name: '林知遠',
  role: '區圖書館讀者服務部主任',
  place: '三樓會議室',
  sections: ['為什麼要讀', '怎樣一起讀', '讀完以後', '把書帶回家'],
  longSection: '讀完以後：怎樣把一次討論變成一件大家願意做的小事',
  subsection: '找到自己的問題',
  lead: '一個人讀得快，一群人讀得深，兩樣都要有。',
  heading: ['先讀後說', '真正難的不是把書讀完，而是讀完以後還願意坐下來聽別人說'],
  points: [
    '先讀後說',
    '每次只讀一章，把讀不懂的句子抄下來帶到現場，不查也不問',
    '主持人只管時間，不替任何人總結，2024 年起改由組員輪流擔任',
    '發言前先說出處，說「第幾段」比說「我覺得」更能讓人聽進去',
    '散會前每人寫一句話，貼在牆上，下次從這句話開始',
  ],
  text: [
    '書要一起讀。',
    '老圖書館在河的拐彎處，門口兩棵槐樹是建館那年種下的。起初只有附近的學生來寫作業，後來下班的工人、帶孩子的老人也慢慢坐了進來。館員在靠窗的地方擺了一張長桌，桌上放一盞燈、一本登記簿，誰想和別人一起讀一本書，就在簿子上寫下書名和時間。第一年寫滿了兩頁，第二年寫滿了整本。有人算過，三年裡一共開了一百四十六場讀書會，沒有一場是館裡安排的；館裡做的，只是把燈留到九點半。',
  ],
  quote: [
    '燈亮著，就有人來。',
    '我們從來沒有教過誰應該怎樣讀書，我們只是把桌子擺好，把燈點亮，把登記簿放在看得見的地方；剩下的事情，讀者自己會做，而且做得比我們想到的更好。',
  ],
  speaker: '老館員，在十週年座談會上',
  caption: [
    '長桌',
    '2023 年冬天的一個晚上，靠窗的長桌旁坐滿了人，登記簿翻到第三本，最年長的讀者八十二歲，最小的剛上小學。',
  ],
  credit: '周可/館藏',
  cells: ['年份', '場次', '人數', '最常讀的書', '第一年', '第二年', '第三年', '合計', '小說與散文', '地方史'],
  question: [
    '你想讀什麼？',
    '如果你所在的地方也有這樣一張長桌，你會在登記簿上寫下哪一本書？為什麼是它，又想和什麼樣的人一起讀？',
  ],
  next: '帶一本想和別人一起讀的書',
  source: '《街坊與書》，2025 年第 3 期',
};

const en: Words = {
  language: 'en',
  title: [
    'The Long Table',
    'How a Town Library Became a Place Where Neighbours Sit Down Again: Three Years of Evening Readings',
  ],
  subtitle: 'For people who run their first reading circle',
  name: 'Ines Vale',
  role: 'head of reader services, Harbour Library',
  place: 'Room 3',
  sections: ['Why read at all', 'Reading together', 'After the book', 'Taking it home'],
  longSection: 'After the book: how one conversation becomes a small thing that people actually do',
  subsection: 'Finding a question of your own',
  lead: 'Alone we read faster, together we read deeper, and a town needs both.',
  heading: ['Read first', 'The hard part is not to finish the book but to stay and listen afterwards'],
  points: [
    'Read first, talk later',
    'Bring one sentence you could not explain, and look nothing up',
    'The host keeps the time and sums up nobody, since 2024 by turns',
    'Name the paragraph before you give your opinion of it',
    'Leave one line on the wall; the next evening starts there',
  ],
  text: [
    'Books are read together.',
    'The old library stands where the river turns, behind two trees that were planted in its first year. At first only pupils came, for their homework; then people on their way from work, and grandparents with a child by the hand. The librarians put a long table by the window, with a lamp and a ledger. Whoever wanted to read a book in company wrote down its name and an hour. In the first year two pages were filled, in the second the whole ledger. Somebody counted: one hundred and forty-six evenings in three years, and not one of them was arranged by the house.',
  ],
  quote: [
    'Leave the lamp on and they come.',
    'We never told anybody how to read. We put the table where it could be seen, we lit the lamp, we laid the ledger open; everything else the readers did themselves, and they did it better than we would have dared to plan.',
  ],
  speaker: 'a librarian, at the tenth anniversary',
  caption: [
    'The long table',
    'An evening in the winter of 2023: every chair at the window is taken, the third ledger lies open, the oldest reader is eighty-two and the youngest has just started school.',
  ],
  credit: 'K. Chow / library archive',
  cells: [
    'Year',
    'Evenings',
    'Readers',
    'Most read',
    'First',
    'Second',
    'Third',
    'Total',
    'Novels and essays',
    'Local history',
  ],
  question: [
    'What would you read?',
    'If there were such a table where you live, which book would you write into its ledger, why that one, and with whom would you like to read it?',
  ],
  next: 'Bring a book you would rather not read alone',
  source: 'Neighbours and Books, no. 3, 2025',
};

const ja: Words = {
  language: 'ja',
  title: ['夜の読書', '町の図書館がもういちど近所の人の腰かける場所になるまで：三年間の試みと残された問い'],
  subtitle: 'はじめて読書会を開く人のために',
  name: '林　知子',
  role: '港図書館　利用者サービス課長',
  place: '三階会議室',
  sections: ['なぜ読むのか', 'ともに読む', '読み終えたあと', '本を持ち帰る'],
  longSection: '読み終えたあと：一度の話し合いを、みんなで続けられる小さな仕事に変える',
  subsection: '自分の問いを見つける',
  lead: 'ひとりなら速く、みんななら深く。町にはその両方がいる。',
  heading: ['まず読む', '難しいのは読み終えることではなく、そのあとで人の話を聞くことだ'],
  points: [
    'まず読み、それから話す',
    '一回に一章だけ。わからない文を書き写し、調べずに持ってくる',
    '進行役は時間を守るだけ。2024年からは当番が交代で務める',
    '意見の前に「何段落目か」を言うと、話がよく伝わる',
    '帰る前に一行書いて壁に貼り、次の会はそこから始める',
  ],
  text: [
    '本はともに読む。',
    '古い図書館は川の曲がり角にあり、門の二本の木は開館の年に植えられた。はじめは宿題をする生徒だけだったが、やがて仕事帰りの人や、孫の手を引くお年寄りも腰をおろすようになった。職員は窓ぎわに長い机を置き、灯りと一冊の帳面をそえた。だれかと読みたい本があれば、その名と時間を書いておく。一年目は二ページ、二年目は一冊がいっぱいになった。三年間で百四十六回、図書館が決めた会は一つもない。図書館がしたのは、九時半まで灯りを消さずにおくことだけだった。',
  ],
  quote: [
    '灯りがあれば、人は来る。',
    'わたしたちは、だれにも読み方を教えたことがありません。机をならべ、灯りをともし、帳面を見えるところに置いただけです。あとは読む人たちがしてくれました。それも、わたしたちの思いつくよりずっと上手に。',
  ],
  speaker: '十周年の座談会で、ある司書',
  caption: [
    '長い机',
    '2023年の冬の夜。窓ぎわの席はすべて埋まり、帳面は三冊目に入った。いちばん年上の読者は八十二歳、いちばん若い読者は小学生になったばかりだ。',
  ],
  credit: '周 可／図書館所蔵',
  cells: ['年', '回数', '人数', 'よく読まれた本', '一年目', '二年目', '三年目', '合計', '小説と随筆', '郷土史'],
  question: [
    '何を読みたいですか。',
    'あなたの町にこのような長い机があったら、帳面にどの本の名を書きますか。なぜその本で、どんな人と読みたいですか。',
  ],
  next: 'だれかと読みたい本を一冊',
  source: '『近所と本』2025年第3号',
};

const ar: Words = {
  language: 'ar',
  title: [
    'قراءة المساء',
    'كيف عادت مكتبة البلدة مكانًا يجلس فيه الجيران معًا: ثلاث سنوات من أمسيات القراءة وما بقي من أسئلة',
  ],
  subtitle: 'لمن يفتح حلقة قراءة لأول مرة',
  name: 'ليلى حدّاد',
  role: 'رئيسة خدمات القرّاء في مكتبة الميناء',
  place: 'القاعة 3',
  sections: ['لماذا نقرأ', 'كيف نقرأ معًا', 'بعد الكتاب', 'الكتاب إلى البيت'],
  longSection: 'بعد الكتاب: كيف يصير الحديث الواحد عملًا صغيرًا يحب الناس أن يقوموا به',
  subsection: 'أن تجد سؤالك',
  lead: 'وحدنا نقرأ أسرع، ومعًا نقرأ أعمق، والبلدة تحتاج إلى الأمرين.',
  heading: ['القراءة أولًا', 'ليس الصعب أن ننهي الكتاب، بل أن نبقى بعده لنسمع ما يقوله الآخرون'],
  points: [
    'القراءة أولًا ثم الكلام',
    'أحضر جملة واحدة لم تستطع شرحها، ولا تبحث عن شيء',
    'الميسّر يحفظ الوقت ولا يلخّص كلام أحد، ومنذ 2024 يتناوب الأعضاء',
    'اذكر رقم الفقرة قبل أن تقول رأيك فيها',
    'اترك سطرًا على الجدار، فمنه تبدأ الأمسية التالية',
  ],
  text: [
    'الكتب تُقرأ معًا.',
    'تقف المكتبة القديمة عند منعطف النهر خلف شجرتين غُرستا في سنتها الأولى. في البداية لم يأتِ إلا التلاميذ لواجباتهم، ثم جاء العائدون من العمل والأجداد ومعهم الأحفاد. وضع الأمناء عند النافذة طاولة طويلة عليها مصباح ودفتر، فمن أراد أن يقرأ كتابًا مع غيره كتب اسمه وساعته. في السنة الأولى امتلأت صفحتان، وفي الثانية امتلأ الدفتر كله. وقد عدّها أحدهم: مئة وست وأربعون أمسية في ثلاث سنوات، ولم ترتّب المكتبة واحدة منها.',
  ],
  quote: [
    'اترك المصباح مضاءً فيأتوا.',
    'لم نعلّم أحدًا قط كيف يقرأ. وضعنا الطاولة حيث يراها الناس، وأضأنا المصباح، وفتحنا الدفتر، وما بقي فعله القرّاء بأنفسهم، وفعلوه أحسن مما كنا نجرؤ على التخطيط له.',
  ],
  speaker: 'أمينة مكتبة، في الذكرى العاشرة',
  caption: [
    'الطاولة الطويلة',
    'مساء من شتاء 2023: لا كرسي خاليًا عند النافذة، والدفتر الثالث مفتوح، وأكبر القرّاء في الثانية والثمانين وأصغرهم دخل المدرسة لتوّه.',
  ],
  credit: 'ك. شاو / أرشيف المكتبة',
  cells: [
    'السنة',
    'الأمسيات',
    'القرّاء',
    'الأكثر قراءة',
    'الأولى',
    'الثانية',
    'الثالثة',
    'المجموع',
    'روايات ومقالات',
    'تاريخ محلي',
  ],
  question: [
    'ماذا تودّ أن تقرأ؟',
    'لو كانت في بلدتك طاولة كهذه، فأيّ كتاب تكتب في دفترها، ولماذا هو، ومع من تحبّ أن تقرأه؟',
  ],
  next: 'أحضر كتابًا لا تحبّ أن تقرأه وحدك',
  source: 'الجيران والكتب، العدد 3، 2025',
};

export const WORDS: readonly Words[] = [zhHans, zhHant, en, ja, ar];

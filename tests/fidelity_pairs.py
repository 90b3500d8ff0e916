"""Pairs of a record's text and a rewriting, made by hand: faithful ones, and ones with a fault.

Each has the kind of list that the source stands in, or None for other prose.
"""

from __future__ import annotations

from generator.model import SectionKind

Pair = tuple[SectionKind | None, str, str]

FAITHFUL: tuple[Pair, ...] = (
    ("inclusion", "Age ≥ 18 years", "You are at least 18 years old."),
    (
        "inclusion",
        "Male or female subjects aged 18 to 65 years, inclusive",
        "You are a man or a woman between 18 and 65 years of age.",
    ),
    (
        "inclusion",
        "Histologically confirmed stage III or IV melanoma",
        "A lab test shows that you have melanoma of stage III or IV.",
    ),
    ("inclusion", "ECOG performance status 0-1", "Your ECOG score is 0 or 1."),
    (
        "inclusion",
        "Absolute neutrophil count ≥ 1.5 x 10^9/L",
        "Your neutrophil count is at least 1.5 x 10^9/L.",
    ),
    (
        "inclusion",
        "AST and ALT ≤ 2.5 x ULN",
        "Your AST and ALT are at most 2.5 times the upper limit of normal.",
    ),
    (
        "inclusion",
        "Willing and able to provide written informed consent",
        "You are willing and able to agree to the study in writing.",
    ),
    (
        "inclusion",
        "Life expectancy of at least 12 weeks",
        "Doctors expect you to live for at least 12 weeks.",
    ),
    (
        "inclusion",
        "No prior systemic therapy for metastatic disease",
        "You have not had treatment through the whole body for cancer that has spread.",
    ),
    (
        "inclusion",
        "Negative serum pregnancy test within 7 days before the first dose",
        "A blood test in the 7 days before your first dose shows that you are not pregnant.",
    ),
    (
        "inclusion",
        "Body mass index between 18.5 and 30 kg/m2",
        "Your body mass index is from 18.5 to 30 kg/m2.",
    ),
    (
        "inclusion",
        "Stable dose of inhaled corticosteroids for at least 4 weeks prior to screening",
        (
            "You have used the same dose of an inhaled corticosteroid for at least 28 days "
            "before the first visit."
        ),
    ),
    (
        "inclusion",
        "Diagnosis of asthma for more than 1 year",
        "You have known of your asthma for over 12 months.",
    ),
    (
        "inclusion",
        "Erectile dysfunction of at least 6 months duration",
        "You have had trouble with erections for six months or more.",
    ),
    ("inclusion", "Hemoglobin ≥ 9 g/dL", "Your hemoglobin is 9 g/dL or higher."),
    (
        "exclusion",
        "Pregnant or breastfeeding women",
        "You cannot take part if you are pregnant or breastfeeding.",
    ),
    ("exclusion", "Pregnancy or lactation", "You must not be pregnant or breastfeeding."),
    (
        "exclusion",
        "Known hypersensitivity to omalizumab",
        "You cannot join if you are allergic to omalizumab.",
    ),
    (
        "exclusion",
        "Uncontrolled hypertension",
        "You cannot take part if your high blood pressure is not under control.",
    ),
    (
        "exclusion",
        "Use of systemic corticosteroids within 4 weeks prior to enrollment",
        "You cannot join if you took corticosteroids in the last 4 weeks.",
    ),
    (
        "exclusion",
        "History of myocardial infarction within 6 months",
        "You cannot take part if you had a heart attack in the past 6 months.",
    ),
    ("exclusion", "Inability to swallow tablets", "You cannot join if you cannot swallow tablets."),
    (
        "exclusion",
        "Active infection requiring antibiotics",
        "You must not have an infection that needs antibiotics.",
    ),
    (
        "exclusion",
        "Prior malignancy within 5 years, except for adequately treated basal cell carcinoma",
        (
            "You cannot join if you had cancer in the last five years, other than basal cell "
            "skin cancer that was treated."
        ),
    ),
    (
        "exclusion",
        "HIV, hepatitis B or hepatitis C infection",
        "You cannot take part if you have HIV, hepatitis B or hepatitis C.",
    ),
    (
        "exclusion",
        "Participation in another clinical trial within 30 days",
        "You were in another study in the last 30 days.",
    ),
    ("exclusion", "QTc interval > 470 ms", "You cannot join if your QTc is more than 470 ms."),
    ("exclusion", "Current use of nitrates", "You cannot join if you use nitrates."),
    (
        "exclusion",
        "Creatinine clearance < 30 mL/min",
        "You cannot join if your creatinine clearance is below 30 mL/min.",
    ),
    (
        "exclusion",
        "Patients unable to complete questionnaires",
        "You can't take part if you are not able to fill in forms.",
    ),
    (
        None,
        "Participants will receive 150 mg omalizumab subcutaneously every 4 weeks for 24 weeks.",
        "You will get 150 mg of omalizumab under the skin every 4 weeks for 24 weeks.",
    ),
    (
        None,
        "The study will enroll 120 patients at 10 centers.",
        "About 120 people will take part in 10 places.",
    ),
    (
        None,
        "Subjects attend 5 clinic visits over 12 weeks.",
        "You come to the clinic five times in 12 weeks.",
    ),
    (
        None,
        (
            "Half of the participants will receive placebo. Neither the patient nor the "
            "doctor will know who receives which."
        ),
        (
            "Half of the people will get a placebo. You and your doctor will not know which "
            "one you get."
        ),
    ),
    (
        None,
        "Treatment continues for up to 2 years unless the disease progresses.",
        "You can be treated for up to two years, unless your illness gets worse.",
    ),
    (
        None,
        "Blood samples will be collected at weeks 2, 4 and 8.",
        "Your blood will be taken at weeks 2, 4 and 8.",
    ),
    (
        None,
        "The drug is given once daily by mouth for 14 days.",
        "You take the medicine by mouth once a day for two weeks.",
    ),
    (
        None,
        "Sildenafil 50 mg will be taken 1 hour before sexual activity.",
        "You take 50 mg of sildenafil one hour before sex.",
    ),
    (
        None,
        "Follow-up visits take place 1, 3 and 6 months after surgery.",
        "You come back 1, 3 and 6 months after the operation.",
    ),
    (
        None,
        "This is a phase 2 study of pembrolizumab in adults with lung cancer.",
        "This phase II study tests pembrolizumab in adults with lung cancer.",
    ),
    (
        None,
        "Patients are randomized 2:1 to drug or placebo.",
        "Chance decides who gets the drug or a placebo, two to one.",
    ),
    (
        None,
        "A skin prick test is performed before and after treatment.",
        "You have a skin prick test before and after the treatment.",
    ),
    (
        "inclusion",
        (
            "Women of childbearing potential must use effective contraception during the "
            "study and for 90 days after the last dose"
        ),
        (
            "If you could become pregnant, you must use birth control in the study and for 90 "
            "days after your last dose."
        ),
    ),
    (
        "inclusion",
        "Peanut-specific IgE ≥ 0.35 kUA/L",
        "Your blood test for peanut allergy (IgE) is 0.35 kUA/L or above.",
    ),
    (
        "exclusion",
        "FEV1 < 70% of predicted",
        "You cannot join if your FEV1 is less than 70 percent of what is expected.",
    ),
    (
        "inclusion",
        "Adults ≥ 40 years of age with COPD",
        "You are an adult of 40 or older and have COPD.",
    ),
    ("inclusion", "Platelet count >= 100,000/mm3", "Your platelet count is 100,000/mm3 or more."),
    (
        "inclusion",
        "Patients must have measurable disease per RECIST 1.1",
        "Your cancer can be measured on a scan.",
    ),
    ("inclusion", "Body weight between 30 and 150 kg", "You weigh between 30 and 150 kg."),
    (
        "inclusion",
        "Two or more asthma exacerbations in the 12 months before screening",
        "In the year before the first visit, your asthma got worse at least two times.",
    ),
    (
        "inclusion",
        "Serum total IgE of 30 to 1500 IU/mL",
        "A blood test shows an IgE of 30 to 1500 IU/mL.",
    ),
    (
        "inclusion",
        "Subject has signed the informed consent form",
        "You have signed the consent form.",
    ),
    ("inclusion", "Not pregnant or breastfeeding", "You are not pregnant and do not breastfeed."),
    ("inclusion", "Children aged 6 to 11 years", "Your child is 6 to 11 years old."),
    ("inclusion", "IIEF-EF domain score ≤ 25", "Your IIEF-EF score is 25 or less."),
    (
        "inclusion",
        "In a stable heterosexual relationship for at least 3 months",
        "You have had the same partner for three months or longer.",
    ),
    ("inclusion", "Ability to read and speak English", "You can read and speak English."),
    (
        "exclusion",
        "Serious cardiovascular disease, e.g. unstable angina",
        "You must not have a serious illness of the heart, such as unstable angina.",
    ),
    (
        "exclusion",
        "Alcohol abuse within the past 2 years",
        "You cannot take part if you had a problem with alcohol in the past 2 years.",
    ),
    (
        "exclusion",
        "Subjects who have received any investigational drug within 30 days or 5 half-lives",
        "You got a drug that is being tested in the last 30 days, or within 5 half-lives.",
    ),
    (
        "exclusion",
        "Unwilling to use contraception",
        "You cannot join if you do not want to use birth control.",
    ),
    (
        "exclusion",
        "Total bilirubin > 1.5 × ULN",
        "Your bilirubin is over 1.5 times the upper limit of normal.",
    ),
    (
        "exclusion",
        "Any condition that, in the opinion of the investigator, makes participation unsafe",
        "The study doctor thinks that it is not safe for you to take part.",
    ),
    (
        "exclusion",
        "Received a live vaccine less than 30 days before randomization",
        "You cannot join if you had a live vaccine less than 30 days before the groups are chosen.",
    ),
    (
        "exclusion",
        "Patients with brain metastases, unless treated and stable for 3 months",
        (
            "You can't join if cancer has spread to your brain, unless it was treated and has "
            "been stable for 3 months."
        ),
    ),
    (
        "exclusion",
        "Smoking history of more than 10 pack-years",
        "You cannot take part if you have smoked more than 10 pack-years.",
    ),
    (
        "exclusion",
        "Blood pressure above 180/110 mmHg",
        "You cannot take part if your blood pressure is above 180/110 mmHg.",
    ),
    (
        "exclusion",
        "Previous radical prostatectomy",
        "You cannot take part if your prostate was taken out.",
    ),
    (
        "exclusion",
        "Lack of fluency in English",
        "You cannot take part if you do not speak English well.",
    ),
    (
        "exclusion",
        "Use of aspirin or other anticoagulants within 7 days of surgery",
        "You cannot join if you took aspirin or other blood thinners in the week before surgery.",
    ),
    (
        None,
        (
            "The purpose of this study is to determine whether tadalafil is effective in men "
            "with erectile dysfunction."
        ),
        "This study looks at whether tadalafil works in men who have trouble with erections.",
    ),
    (
        None,
        "Participants will be followed for 18 months after the end of treatment.",
        (
            "The team will follow you for a year and a half, that is 18 months, after your "
            "treatment ends."
        ),
    ),
    (
        None,
        "Each subject will undergo a screening period of up to 4 weeks.",
        "The time of screening is up to 28 days.",
    ),
    (
        None,
        (
            "Eligible patients will be randomized to receive either dupilumab 300 mg or "
            "placebo every two weeks."
        ),
        "By chance, you get 300 mg of dupilumab or a placebo every 2 weeks.",
    ),
    (
        None,
        "Outcomes are assessed at baseline, 6 weeks and 12 weeks.",
        "You are tested at the start, after 6 weeks and after 12 weeks.",
    ),
    (
        None,
        "Study medication will not be provided after the trial.",
        "You will not get the study medicine once the trial is over.",
    ),
    (
        None,
        "The trial is conducted at 3 hospitals in France with 60 patients.",
        "The trial takes place in three hospitals in France and has 60 patients.",
    ),
    (
        None,
        "The vaccine is administered intramuscularly on day 1 and day 29.",
        "The vaccine is given into a muscle on day 1 and on day 29.",
    ),
    (
        None,
        "Patients receive radiotherapy five times a week for 6 weeks, for a total of 30 sessions.",
        "You have radiation five times a week for 6 weeks: 30 sessions in all.",
    ),
    (None, "Maximum dose is 20 mg per day.", "You take no more than 20 mg a day."),
    (
        None,
        "An open-label, single-arm study without a control group.",
        "Everyone knows which treatment is given. There is no control group.",
    ),
    (
        None,
        "Questionnaires take approximately 30 minutes to complete.",
        "The forms take about half an hour, or 30 minutes.",
    ),
    (
        None,
        "Group A receives 2 injections; group B receives 4 injections.",
        "People in group A get two shots. People in group B get four shots.",
    ),
    (
        None,
        "Participants will complete a food diary for 3 days each week.",
        "You write down what you eat on 3 days of every week.",
    ),
    (
        None,
        "This observational study will collect data from medical records of 500 patients.",
        "This study only looks at the medical records of 500 patients.",
    ),
    ("inclusion", "Serum creatinine ≤ 1.5 mg/dL", "Your creatinine is no higher than 1.5 mg/dL."),
    (
        "inclusion",
        "At least 1 year since last chemotherapy",
        "Your last chemotherapy was at least a year ago.",
    ),
    (
        "exclusion",
        "Patients with a history of anaphylaxis requiring intubation",
        "You cannot take part if you ever had anaphylaxis and needed a tube to breathe.",
    ),
)
PLANTED: tuple[Pair, ...] = (
    ("inclusion", "Age ≥ 18 years", "You are at least 16 years old."),
    ("inclusion", "Age ≥ 18 years", "You are over 18 years old."),
    ("inclusion", "Age ≥ 18 years", "You are at most 18 years old."),
    ("inclusion", "Aged 18 to 65 years", "You are between 18 and 75 years of age."),
    (
        "inclusion",
        "Life expectancy of at least 12 weeks",
        "Doctors expect you to live for at least 12 months.",
    ),
    (
        "inclusion",
        "Life expectancy of at least 12 weeks",
        "Doctors expect you to live for 12 weeks.",
    ),
    ("inclusion", "No prior chemotherapy", "You have had chemotherapy before."),
    ("inclusion", "Prior treatment with a statin", "You have not been treated with a statin."),
    (
        "inclusion",
        "AST and ALT ≤ 2.5 x ULN",
        "Your AST and ALT are at most 5 times the upper limit of normal.",
    ),
    (
        "inclusion",
        "AST and ALT ≤ 2.5 x ULN",
        "Your AST and ALT are at least 2.5 times the upper limit of normal.",
    ),
    ("inclusion", "Hemoglobin ≥ 9 g/dL", "Your hemoglobin is 9 g/dL or lower."),
    ("inclusion", "Stage III melanoma", "You have melanoma of stage II."),
    (
        "exclusion",
        "Pregnant or breastfeeding women",
        "You can take part if you are pregnant or breastfeeding.",
    ),
    (
        "exclusion",
        "Known hypersensitivity to omalizumab",
        "You cannot join if you are not allergic to omalizumab.",
    ),
    (
        "exclusion",
        "Known hypersensitivity to omalizumab",
        "You cannot join if you are allergic to dupilumab.",
    ),
    ("exclusion", "Use of ketoconazole", "You cannot join if you use fluconazole."),
    (
        "exclusion",
        "Use of systemic corticosteroids within 4 weeks",
        "You cannot join if you took corticosteroids in the last 4 days.",
    ),
    (
        "exclusion",
        "Use of systemic corticosteroids within 4 weeks",
        "You cannot join if you took corticosteroids in the last 6 weeks.",
    ),
    (
        "exclusion",
        "Prior malignancy within 5 years, except basal cell carcinoma",
        "You cannot join if you had cancer in the last 5 years.",
    ),
    (
        "exclusion",
        "Prior malignancy within 5 years",
        "You cannot join if you had cancer in the last 5 years, unless it was treated.",
    ),
    ("exclusion", "Hepatitis C infection", "You cannot take part if you have hepatitis B."),
    ("exclusion", "QTc interval > 470 ms", "You cannot join if your QTc is less than 470 ms."),
    (
        "exclusion",
        "Creatinine clearance < 30 mL/min",
        "You cannot join if your creatinine clearance is more than 30 mL/min.",
    ),
    (
        "exclusion",
        "History of myocardial infarction within 6 months",
        "You cannot take part if you had a stroke in the past 6 months.",
    ),
    (
        "exclusion",
        "Asthma attack within 6 weeks",
        "You must have had an asthma attack in the last 6 weeks.",
    ),
    (
        "exclusion",
        "No signed informed consent",
        "You cannot join if you have signed the consent form.",
    ),
    (
        None,
        "Participants will receive 150 mg omalizumab every 4 weeks for 24 weeks.",
        "You will get 300 mg of omalizumab every 4 weeks for 24 weeks.",
    ),
    (
        None,
        "Participants will receive 150 mg omalizumab every 4 weeks for 24 weeks.",
        "You will get 150 mcg of omalizumab every 4 weeks for 24 weeks.",
    ),
    (
        None,
        "Participants will receive 150 mg omalizumab every 4 weeks for 24 weeks.",
        "You will get omalizumab every 4 weeks for 24 weeks.",
    ),
    (
        None,
        "Participants will receive 150 mg omalizumab every 4 weeks for 24 weeks.",
        "You will get 150 mg of mepolizumab every 4 weeks for 24 weeks.",
    ),
    (
        None,
        "Subjects attend 5 clinic visits over 12 weeks.",
        "You come to the clinic seven times in 12 weeks.",
    ),
    (None, "The drug is given once daily by mouth.", "You take the medicine by mouth once a week."),
    (
        None,
        "Sildenafil will be taken 1 hour before sexual activity.",
        "You take sildenafil one hour after sex.",
    ),
    (
        None,
        "Treatment continues for up to 2 years unless the disease progresses.",
        "You can be treated for up to two years.",
    ),
    (None, "Treatment continues for up to 2 years.", "You will be treated for at least two years."),
    (
        None,
        "Patients will not be told which treatment they receive.",
        "You will be told which treatment you get.",
    ),
    (
        None,
        "Participants will be told which treatment they receive.",
        "You will not be told which treatment you get.",
    ),
    (None, "The injection is given under the skin.", "The injection is given into a vein."),
    (
        None,
        "Blood pressure is expected to decrease.",
        "Your blood pressure should go up, which means an increase.",
    ),
    (
        None,
        "This study tests pembrolizumab in adults.",
        "This study tests pembrolizumab in children.",
    ),
    (None, "This is a phase 2 study.", "This is a phase III study."),
    (
        None,
        "Visits take place 1, 3 and 6 months after surgery.",
        "You come back 1, 3 and 9 months after the operation.",
    ),
    ("inclusion", "Men with erectile dysfunction", "You are a woman with erectile dysfunction."),
    ("inclusion", "Asthma for more than 1 year", "You have had asthma for less than a year."),
    (
        "exclusion",
        "More than 3 exacerbations in the last 12 months",
        "You cannot join if you had more than 3 flare-ups in the last 2 months.",
    ),
    (
        "inclusion",
        "Adults ≥ 40 years of age with COPD",
        "You are an adult of 40 or younger and have COPD.",
    ),
    ("inclusion", "Platelet count >= 100,000/mm3", "Your platelet count is 10,000/mm3 or more."),
    ("inclusion", "Body weight between 30 and 150 kg", "You weigh between 30 and 150 g."),
    (
        "inclusion",
        "Two or more asthma exacerbations in the 12 months before screening",
        "In the year before the first visit, your asthma got worse at least three times.",
    ),
    (
        "inclusion",
        "Serum total IgE of 30 to 1500 IU/mL",
        "A blood test shows an IgE of 30 to 150 IU/mL.",
    ),
    ("inclusion", "Not pregnant or breastfeeding", "You are pregnant or breastfeeding."),
    ("inclusion", "Children aged 6 to 11 years", "Your child is 6 to 11 months old."),
    ("inclusion", "IIEF-EF domain score ≤ 25", "Your IIEF-EF score is 25 or more."),
    (
        "inclusion",
        "In a stable relationship for at least 3 months",
        "You have had the same partner for at most three months.",
    ),
    ("inclusion", "Ability to read and speak English", "You cannot read and speak English."),
    (
        "exclusion",
        "Serious cardiovascular disease, e.g. unstable angina",
        "You must have a serious illness of the heart, such as unstable angina.",
    ),
    (
        "exclusion",
        "Alcohol abuse within the past 2 years",
        "You cannot take part if you had a problem with alcohol in the past 2 months.",
    ),
    (
        "exclusion",
        "Subjects who have received any investigational drug within 30 days",
        "You cannot join if you got a drug that is being tested more than 30 days ago.",
    ),
    (
        "exclusion",
        "Total bilirubin > 1.5 × ULN",
        "You cannot join if your bilirubin is under 1.5 times the upper limit of normal.",
    ),
    (
        "exclusion",
        "Received a live vaccine less than 30 days before randomization",
        "You cannot join if you had a live vaccine less than 30 days after the groups are chosen.",
    ),
    (
        "exclusion",
        "Patients with brain metastases, unless treated and stable",
        "You can't join if cancer has spread to your brain.",
    ),
    (
        "exclusion",
        "Smoking history of more than 10 pack-years",
        "You cannot take part if you have smoked more than 20 pack-years.",
    ),
    (
        "exclusion",
        "Blood pressure above 180/110 mmHg",
        "You cannot take part if your blood pressure is above 180/100 mmHg.",
    ),
    (
        "exclusion",
        "Previous radical prostatectomy",
        "You can take part if your prostate was taken out.",
    ),
    (
        "exclusion",
        "Use of aspirin within 7 days of surgery",
        "You cannot join if you took ibuprofen in the 7 days before surgery.",
    ),
    ("exclusion", "Asthma", "You cannot take part if you have diabetes."),
    (
        None,
        (
            "The purpose of this study is to determine whether tadalafil is effective in men "
            "with erectile dysfunction."
        ),
        "This study looks at whether sildenafil works in men who have trouble with erections.",
    ),
    (
        None,
        "Participants will be followed for 18 months after the end of treatment.",
        "The team will follow you for 18 weeks after your treatment ends.",
    ),
    (
        None,
        "Each subject will undergo a screening period of up to 4 weeks.",
        "The time of screening is at least 4 weeks.",
    ),
    (
        None,
        (
            "Eligible patients will be randomized to receive either dupilumab 300 mg or "
            "placebo every two weeks."
        ),
        "By chance, you get 200 mg of dupilumab or a placebo every 2 weeks.",
    ),
    (
        None,
        (
            "Eligible patients will be randomized to receive either dupilumab 300 mg or "
            "placebo every two weeks."
        ),
        "By chance, you get 300 mg of dupilumab or a placebo every 2 months.",
    ),
    (
        None,
        "Outcomes are assessed at baseline, 6 weeks and 12 weeks.",
        "You are tested at the start and after 12 weeks.",
    ),
    (
        None,
        "Study medication will not be provided after the trial.",
        "You will get the study medicine once the trial is over.",
    ),
    (
        None,
        "The trial is conducted at 3 hospitals in France with 60 patients.",
        "The trial takes place in three hospitals in France and has 600 patients.",
    ),
    (
        None,
        "The vaccine is administered intramuscularly on day 1 and day 29.",
        "The vaccine is given into a muscle on day 1 and on day 19.",
    ),
    (
        None,
        "Patients receive radiotherapy five times a week for 6 weeks.",
        "You have radiation five times a day for 6 weeks.",
    ),
    (None, "Maximum dose is 20 mg per day.", "You take at least 20 mg a day."),
    (None, "An open-label study without a control group.", "There is a control group."),
    (
        None,
        "Questionnaires take approximately 30 minutes to complete.",
        "The forms take about 30 hours.",
    ),
    (
        None,
        "Group A receives 2 injections; group B receives 4 injections.",
        "People in group A get two shots. People in group C get four shots.",
    ),
    (
        None,
        "Participants will complete a food diary for 3 days each week.",
        "You write down what you eat on 3 days of every month.",
    ),
    (
        None,
        "This observational study will collect data from 500 patients.",
        "This study looks at 50 patients.",
    ),
    (
        None,
        "Dose may be reduced if side effects occur.",
        "Your dose may be raised if you have side effects.",
    ),
    ("inclusion", "Serum creatinine ≤ 1.5 mg/dL", "Your creatinine is at least 1.5 mg/dL."),
    (
        "inclusion",
        "At least 1 year since last chemotherapy",
        "Your last chemotherapy was at most 1 year ago.",
    ),
    ("exclusion", "Type 1 diabetes", "You cannot join if you have type 2 diabetes."),
    (
        "inclusion",
        "Treatment with at least 2 antidepressants",
        "You have been treated with 2 antidepressants.",
    ),
    ("inclusion", "Females who are postmenopausal", "You are a man."),
    (
        "exclusion",
        "Allergy to penicillin unless tolerated since",
        "You cannot join if you are allergic to penicillin.",
    ),
)
